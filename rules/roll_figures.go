package rules

import (
	"fmt"
	"regexp"
	"slices"
	"strings"
)

var drawerNames = []string{"rates", "values", "prices", "frames", "figures"}

// rollFigures rolls what computes: the figures of drawers, of lists and kinds,
// the lines of units, and the shares.
func (r *roller) rollFigures(m *manuscript) {
	for _, name := range drawerNames {
		r.rollDrawer(m, name, m.section(name))
	}
	for _, list := range entriesOf(m.section("lists")) {
		m.dropKeys(list.value, isPublication)
		r.rollComputed(m, mappingValue(list.value, "adds"))
	}
	for _, section := range []string{"kinds", "units"} {
		for _, of := range entriesOf(m.section(section)) {
			for _, key := range []string{"figures", "income", "cost"} {
				r.rollComputed(m, mappingValue(of.value, key))
			}
		}
	}
	for _, share := range entriesOf(m.section("shares")) {
		m.dropKeys(share.value, isPublication)
	}
}

// entriesOf are the entries of what may be no mapping, or missing.
func entriesOf(n node) []entry {
	if !n.isMapping() {
		return nil
	}
	return n.entries()
}

// isPublication recognises what a document prints for the old year, and what
// says how that is to be read.
func isPublication(key string) bool {
	return slices.Contains([]string{"published", "carry", "deviates", "printed_rows"}, key)
}

// rollComputed rolls figures that do not build on the year before.
func (r *roller) rollComputed(m *manuscript, n node) {
	for _, e := range entriesOf(n) {
		if e.value.isMapping() {
			m.dropKeys(e.value, isPublication)
			r.rollSteps(m, "", e.value, mappingValue(e.value, "steps"))
		}
	}
}

// rollDrawer rolls the figures of a drawer. Steps that they share return last
// year's one-offs for all of them.
func (r *roller) rollDrawer(m *manuscript, name string, drawer node) {
	shared := mappingValue(drawer, "shared")
	returning := name
	if isAgainstBase(shared) {
		returning = ""
	}
	returned := r.rollSteps(m, returning, shared, mappingValue(shared, "steps"))
	for _, e := range entriesOf(drawer) {
		if !e.value.isMapping() || e.key.Value == "shared" {
			continue
		}
		m.dropKeys(e.value, isPublication)
		id, steps := name+"."+e.key.Value, mappingValue(e.value, "steps")
		if returning = id; !r.rollOpening(m, id, e.value, shared) || returned && takesShared(steps) {
			returning = ""
		}
		r.rollSteps(m, returning, e.value, steps)
		r.noteRepeats(id, steps)
	}
}

// stepOf is what a step says: {add: 7} of `x: {add: 7}`, or its bare word.
func stepOf(n node) node {
	if n.isMapping() && len(n.Content) == 2 {
		return n.entries()[0].value
	}
	return n
}

// takesShared reports whether steps have the shared ones among them.
func takesShared(steps node) bool {
	return steps.exists() && slices.ContainsFunc(steps.items(), func(n node) bool { return isShared(n) && stepOf(n).Value != "none" })
}

// isAgainstBase reports whether a figure, or what a drawer shares, counts every
// year against a base year.
func isAgainstBase(n node) bool {
	years := mappingValue(n, "years")
	return years.exists() && years.Value == "against_base"
}

// rollOpening lets a build-up open with the closing of the year before, where
// its opening was written out. One that is counted against a base year keeps
// that year's opening. It reports whether the build-up runs on from year to
// year, as one does that opens with another's opening.
func (r *roller) rollOpening(m *manuscript, id string, figure, shared node) bool {
	opening := mappingValue(figure, "opening")
	if !opening.exists() {
		return false
	}
	ofYears := shared
	if mappingValue(figure, "years").exists() {
		ofYears = figure
	}
	isWritten := opening.isMapping() || numberLike.MatchString(opening.Value)
	switch {
	case isWritten && isAgainstBase(ofYears):
		m.rewrite(opening, fmt.Sprintf("%q", id+".opening[previous]"))
		return false
	case isWritten:
		m.rewrite(opening, "previous")
		r.note.openings++
		return true
	}
	return opening.Value == "previous" || strings.HasSuffix(opening.Value, ".opening")
}

// rollSteps takes last year's one-offs out of the steps of a figure or a drawer,
// and what was published for steps. Where they build on the year before, as
// those called returning do, the one-offs return first of all; rollSteps reports
// whether they do. A one-off that other rules name stays: by its own year it is
// 0 now.
func (r *roller) rollSteps(m *manuscript, returning string, of, steps node) (returned bool) {
	if !steps.exists() || len(steps.Content) == 0 {
		return false
	}
	items := steps.items()
	goes := make([]bool, len(items))
	for i, item := range items {
		if step := stepOf(item); step.isMapping() {
			ends, returns := r.oneOff(m, step)
			goes[i] = ends && !r.named[stepID(item)]
			returned = returned || returns || r.followsOneOff(returning, stepID(item))
			m.dropKeys(step, isPublication)
		}
	}
	isSaid := slices.ContainsFunc(items, func(n node) bool { return stepID(n) == lastYear })
	if returned = returned && returning != ""; returned {
		r.note.returned = append(r.note.returned, returning)
	}
	switch inserted := returned && !isSaid; {
	case slices.Contains(goes, false):
		m.drop(steps, func(i int) bool { return goes[i] })
		if inserted {
			m.insertFirst(steps, lastYear)
		}
	case inserted && steps.inFlow():
		m.rewrite(steps, "["+lastYear+"]")
	case inserted:
		m.drop(steps, func(int) bool { return true })
		m.insertFirst(steps, lastYear)
	default:
		m.dropKeys(of, func(key string) bool { return key == "steps" })
	}
	return returned
}

// oneOff judges a step: whether nothing is left of it in the new year, and
// whether something of it returns then. Amounts by year lose those gone by.
func (r *roller) oneOff(m *manuscript, step node) (ends, returns bool) {
	if until := mappingValue(step, "until"); until.exists() {
		year, _ := wholeYear(until.Value)
		return year <= r.year, year == r.year
	}
	if from := mappingValue(step, "from"); from.exists() {
		begins, _ := parseYearMonth(from.Value)
		return begins.year <= r.year, begins.year == r.year && begins.month > 1
	}
	amount := amountOf(step)
	if !isYearMap(amount) {
		return false, false
	}
	ends = true
	for _, e := range amount.entries() {
		year, _ := wholeYear(e.key.Value)
		ends, returns = ends && year <= r.year, returns || year == r.year
	}
	if !ends {
		m.dropKeys(amount, func(key string) bool { year, _ := wholeYear(key); return year <= r.year })
	}
	return ends, returns
}

// amountOf is what a step adds or moves.
func amountOf(step node) node {
	if add := mappingValue(step, "add"); add.exists() {
		return add
	}
	return mappingValue(step, "move")
}

// followsOneOff reports whether a step of a figure, or of a drawer's shared ones,
// is computed of one-offs of the old year, and returns with them.
func (r *roller) followsOneOff(returning, step string) bool {
	return slices.ContainsFunc(r.book.Figures, func(f *Figure) bool {
		return f.BuildUp != nil && (f.Drawer == returning || f.ID() == returning) &&
			slices.ContainsFunc(f.BuildUp.Steps, func(s *Step) bool { return s.ID == step && s.expression && s.givenBack() != nil })
	})
}

// noteRepeats notes the steps that give or take the same written amount again:
// that of the old year is in the opening already.
func (r *roller) noteRepeats(id string, steps node) {
	if !steps.exists() {
		return
	}
	for _, item := range steps.items() {
		step := stepOf(item)
		amount := amountOf(step)
		once := mappingValue(step, "until").exists() || mappingValue(step, "from").exists()
		if amount.exists() && !once && !isYearMap(amount) && (amount.isMapping() || numberLike.MatchString(amount.Value)) {
			r.note.repeats = append(r.note.repeats, id+"."+stepID(item))
		}
	}
}

// rollChecks takes out the checks that held the old year to what was published.
func (r *roller) rollChecks() {
	m, checks := r.sectionOf("checks")
	if m == nil {
		return
	}
	var gone []string
	for _, e := range checks.entries() {
		goal, formula := mappingValue(e.value, "goal"), mappingValue(e.value, "formula")
		if publishedName.MatchString(goal.Value) || publishedName.MatchString(formula.Value) {
			gone = append(gone, e.key.Value)
		}
	}
	r.note.checks = gone
	if len(gone) == len(checks.entries()) {
		m.dropKeys(m.top, func(key string) bool { return key == "checks" })
		return
	}
	m.dropKeys(checks, func(key string) bool { return slices.Contains(gone, key) })
}

var publishedName = regexp.MustCompile(`\.published\b`)
