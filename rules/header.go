package rules

import (
	"path"
	"slices"
	"strings"
)

// declare reads every section and declares what it holds, in an order in which
// each section finds declared what it refers to.
func (r *reader) declare() {
	r.names, r.drawers, r.periods = newNames(), map[string]drawer{}, map[*Figure]linePeriods{}
	r.declareHeader()
	r.declareSources()
	r.declareFigures()
	r.declareAreas()
	r.declareHighlights()
	r.declareChecks()
	r.declareTables()
}

// declareFigures declares what a year computes; a plan year does the same.
func (r *reader) declareFigures() {
	r.declareMethods()
	r.declareDrawer("rates", "Uppräkning och satser")
	r.declareDrawer("values", "Värden")
	r.declareDrawer("prices", "Priser")
	r.declareDrawer("frames", "Ramar")
	r.declareDrawer("figures", "Beräkningar")
	r.declareKindsAndUnits()
	r.declareLists()
	r.declareLines()
	r.declareShares()
	r.declareTotals()
	r.declareHistory()
	r.declareLineMonths()
}

var headerKeys = []string{
	"organisation", "parent", "title", "subtitle", "version", "decision", "warning", "year",
	"amounts", "lines", "months", "plan", "previous", "signs", "compare", "source",
}

var (
	sourceKeys = []string{"title", "short", "status", "date", "at", "url"}
	originKeys = []string{"id", "at", "status"} // of `source`, where it is a map
	methodKeys = []string{"percent_of", "each_step", "closing", "shown"}
)

func (r *reader) declareHeader() {
	r.book.Budget = Header{Year: unknownNumber, Amounts: unknownMeasure}
	n := r.sections["budget"]
	if !n.isMapping() {
		r.origin.Status = Assumed // no value is blamed for what the book does not say
	}
	if !n.exists() {
		r.problem(Place{File: r.firstFile()}, "budget: {organisation: …, year: …, amounts: tkr}", "the rules lack `budget`")
		return
	}
	keys, ok := r.fields(n, "`budget`", headerKeys...)
	if !ok {
		return
	}
	keys.need("`budget`", "organisation", "year", "amounts")
	r.book.Budget = Header{
		Organisation: keys.text("organisation"), Parent: keys.text("parent"),
		Title: keys.text("title"), Subtitle: keys.text("subtitle"),
		Version: keys.text("version"), Decision: keys.text("decision"), Warning: keys.text("warning"),
		Year:          r.year,
		Amounts:       r.measure(keys.get("amounts")),
		Lines:         r.rounding(keys.get("lines")),
		CostsNegative: keys.word("signs", "costs_positive", "costs_negative") == "costs_negative",
		Compare:       keys.text("compare"),
		Place:         n.place(),
	}
	r.book.Budget.MonthsOfLines = keys.word("months", "even") == "even"
	m := &r.book.Budget.Amounts
	if !m.isUnknown() && !slices.Contains([]string{"kr", "tkr", "mnkr"}, m.String()) {
		r.problem(keys.get("amounts").place(), "kr, tkr or mnkr", "amounts cannot be in %s", m)
		*m = unknownMeasure
	}
}

func (r *reader) firstFile() string {
	for _, key := range topLevel {
		if n, ok := r.sections[key]; ok {
			return n.file
		}
	}
	return r.file(path.Join(r.dir, r.book.Files[0].Name))
}

// declareSources reads the documents, and then what the book as a whole rests
// on, which may not be a decision: a decision decides single values.
func (r *reader) declareSources() {
	for _, e := range r.named(r.sections["sources"], "`sources`") {
		keys, ok := r.fields(e.value, "the source `"+e.key.Value+"`", sourceKeys...)
		if !ok {
			r.spoil(e.key.Value)
			continue
		}
		keys.need("the source `"+e.key.Value+"`", "title", "status")
		s := &Source{
			ID: e.key.Value, Title: keys.text("title"), At: keys.text("at"), Date: keys.text("date"),
			URL: keys.text("url"), Status: r.status(keys.get("status")), Place: e.key.place(),
		}
		if s.Short = s.Title; keys.has("short") {
			s.Short = keys.text("short")
		}
		r.book.Sources = append(r.book.Sources, s)
		r.names.sources[s.ID] = s
	}
	if header := r.sections["budget"]; header.isMapping() {
		for _, e := range header.entries() {
			if e.key.Value != "source" {
				continue
			}
			if r.origin = r.originOf(e.value, Origin{}); r.origin.Status == Decided {
				r.problem(e.value.place(), "name the decision at the values it decides", "the source of a whole book cannot be decided")
			}
		}
	}
}

func (r *reader) status(n node) Status {
	text := r.text(n, "`status`")
	s, ok := statusWords[text]
	if ok {
		return s
	}
	if n.isScalar() {
		words := sortedKeys(statusWords)
		r.problem(n.place(), didYouMean(text, words), "`%s` is no status: it is %s", text, strings.Join(words, ", "))
	}
	return Assumed // so that no value is blamed for having no source
}

// originOf reads `source: plan` or `source: {id: plan, at: …, status: …}`;
// without one, what stands around it holds.
func (r *reader) originOf(n node, around Origin) Origin {
	if !n.exists() {
		return around
	}
	id, at, status := n, "", Unsourced
	if n.isMapping() {
		keys, _ := r.fields(n, "`source`", originKeys...)
		if !keys.need("`source`", "id") {
			return around
		}
		id, at = keys.get("id"), keys.text("at")
		if keys.has("status") {
			status = r.status(keys.get("status"))
		}
	}
	word := r.text(id, "`source`")
	s, ok := r.names.sources[word]
	if !ok {
		if id.isScalar() {
			r.unknownSource(id.place(), word)
		}
		return Origin{Status: Assumed}
	}
	if at == "" {
		at = s.At
	}
	if status == Unsourced {
		status = s.Status
	}
	return Origin{Source: s, At: at, Status: status}
}

// unknownSource reports a source that the rules do not list, with those they do.
func (r *reader) unknownSource(at Place, word string) {
	known := sortedKeys(r.names.sources)
	hint := didYouMean(word, known)
	switch {
	case hint != "":
	case known == nil:
		hint = "list it under `sources` in the rules"
	default:
		hint = "write an id of the rules' `sources`: " + someOf(known, mostOrigins)
	}
	if r.isNew(at, word, "source") {
		r.problem(at, hint, "there is no source `%s`", word)
	}
}

func (r *reader) declareMethods() {
	for _, e := range r.named(r.sections["methods"], "`methods`") {
		what := "the method `" + e.key.Value + "`"
		keys, ok := r.fields(e.value, what, methodKeys...)
		if !ok {
			r.spoil(e.key.Value)
			continue
		}
		keys.need(what, "percent_of", "each_step", "closing")
		m := &Method{
			ID: e.key.Value, Running: keys.word("percent_of", "opening", "running") == "running",
			EachStep: r.rounding(keys.get("each_step")), Closing: r.rounding(keys.get("closing")),
			Shown: r.shownAs(keys.get("shown")), Place: e.key.place(),
		}
		r.book.Methods = append(r.book.Methods, m)
		r.names.methods[m.ID] = m
	}
}
