package rules

import (
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"
)

// gaveYear is how many values by year got the number of one year for another.
type gaveYear struct{ values, of, to int }

// extends notes that a value by year got the number of one year for another.
func (n *rollNote) extends(of, to int) {
	i := slices.IndexFunc(n.extended, func(g gaveYear) bool { return g.of == of && g.to == to })
	if i < 0 {
		i = len(n.extended)
		n.extended = append(n.extended, gaveYear{of: of, to: to})
	}
	n.extended[i].values++
}

// rollNote is what the head of the rolled rules tells.
type rollNote struct {
	openings  int      // build-ups that open with the year before
	returned  []string // drawers and build-ups whose one-offs return
	repeats   []string // steps that give an amount again
	checks    []string // that went with what was published
	dated     []string // values that are dated by month
	years     []string // formulas that name a year
	extended  []gaveYear
	kept      int      // sentences of decisions, which stay those of the old year
	decisions []string // labels that speak of one
	baseYears []string // labels that count from a year
	whatIfs   []string // folders of scenarios beside the rules
}

const rolledFrom = "# Rolled from "

// writeNote puts the note at the head of a file, in the place of the note of an
// earlier roll.
func (r *roller) writeNote(m *manuscript) {
	to := 0
	if strings.HasPrefix(m.text, rolledFrom) {
		for strings.HasPrefix(m.text[to:], "#") {
			to = m.nextLine(to)
		}
		for m.isBlank(to) {
			to = m.nextLine(to)
		}
	}
	m.edits = slices.DeleteFunc(m.edits, func(e edit) bool { return e.to <= to && e.from < to })
	m.replace(0, to, strings.ReplaceAll(r.noteText(), "\n", m.newline())+m.newline())
}

func (r *roller) noteText() string {
	var b strings.Builder
	from, to := r.year, r.year+1
	fmt.Fprintf(&b, "%s%s, the rules of %d. NOTHING HERE IS DECIDED FOR %d.\n#\n# What was done\n", rolledFrom, r.previous, from, to)
	item := func(format string, args ...any) { writeItem(&b, fmt.Sprintf(format, args...)) }
	if r.note.openings > 0 {
		item("%s with the closing of %d", Plural(r.note.openings, "build-up opens", "build-ups open"), from)
	}
	if len(r.note.returned) > 0 {
		item("what was for %d only is gone, and returns by `last_year`: %s", from, strings.Join(r.note.returned, ", "))
	}
	if r.sourced {
		item("what rested on a decision rests on the source `%s`; what was published for %d is gone", r.source, from)
	}
	if len(r.note.checks) > 0 {
		item("checks gone with it: %s", strings.Join(r.note.checks, ", "))
	}
	for _, g := range r.note.extended {
		item("%s by year got the number of %d for %d", Plural(g.values, "value", "values"), g.of, g.to)
	}
	item("the years in what the board reads moved one on")
	if r.note.kept > 0 {
		item("what speaks of an earlier decision begins with `%s`: %s", strings.TrimSpace(heldWord), Plural(r.note.kept, "sentence", "sentences"))
	}
	if r.lastYear.old != "" {
		item("the history holds the budget of %d as %s", from, r.lastYear.new)
	}
	b.WriteString("#\n# What to look through\n")
	item("rates, values and the CSV files: their numbers are those of %d, and so are columns that are named after a year", from)
	if len(r.note.repeats) > 0 {
		item("steps that give their amount again, on top of the one in the opening: %s", strings.Join(r.note.repeats, ", "))
	}
	if len(r.note.dated) > 0 {
		item("values dated by month hold their last number: %s", strings.Join(r.note.dated, ", "))
	}
	if len(r.note.baseYears) > 0 {
		item("labels that count from a year, which stays, as the numbers do: %s", strings.Join(r.note.baseYears, ", "))
	}
	if len(r.note.whatIfs) > 0 {
		item("what-ifs are not copied, since they name ids and months of %d: %s", from, strings.Join(r.note.whatIfs, ", "))
	}
	if len(r.note.years) > 0 {
		item("formulas that name a year: %s", strings.Join(r.note.years, "; "))
	}
	if r.note.kept > 0 {
		item("what begins with `%s`: say what is decided for %d, or take it out", strings.TrimSpace(heldWord), to)
	}
	if len(r.note.decisions) > 0 {
		item("labels that speak of a decision: %s", strings.Join(r.note.decisions, ", "))
	}
	item("goals, notes and the comments below: they were written for %d", from)
	return b.String()
}

// noteWidth is how wide the note may be, in characters.
const noteWidth = 100

// writeItem writes an item of a list, broken between words.
func writeItem(b *strings.Builder, text string) {
	line := "#   -"
	for _, word := range strings.Fields(text) {
		if utf8.RuneCountInString(line+" "+word) > noteWidth {
			b.WriteString(line + "\n")
			line = "#    "
		}
		line += " " + word
	}
	b.WriteString(line + "\n")
}
