package report

import (
	"encoding/json"
	"io"

	"internbudget/budget"
	"internbudget/rules"
)

// WriteDifference writes the tables of a difference in one of the formats text,
// md and csv.
func WriteDifference(w io.Writer, tables []*budget.Table, format string, o TextOptions) error {
	switch format {
	case "md":
		return Markdown(w, tables, withoutFigures())
	case "csv":
		return CSV(w, tables, withoutFigures())
	}
	return Text(w, tables, withoutFigures(), o)
}

// differenceJSON is a difference for programs: every value that differs, with
// numbers as exact texts in the measure beside them, a percent as it is written.
type differenceJSON struct {
	Old     budgetJSON        `json:"old"`
	New     budgetJSON        `json:"new"`
	Areas   []areaJSON        `json:"areas"`
	Bridge  []bridgeJSON      `json:"bridge,omitempty"`
	Inputs  []inputDiffJSON   `json:"inputs"`
	Rules   []ruleDiffJSON    `json:"rules"`
	Figures []figuresDiffJSON `json:"figures"`
	Alone   []aloneJSON       `json:"alone"`
}

type areaJSON struct {
	Label      string `json:"label"`
	Old        string `json:"old,omitempty"` // the result
	New        string `json:"new,omitempty"`
	Difference string `json:"difference,omitempty"`
}

type bridgeJSON struct {
	Cause   string `json:"cause"`
	Alone   string `json:"alone"`
	InOrder string `json:"in_order"`
}

type inputDiffJSON struct {
	ID     string      `json:"id"`
	Label  string      `json:"label"`
	Change string      `json:"change"`
	Old    string      `json:"old,omitempty"`
	New    string      `json:"new,omitempty"`
	In     string      `json:"in"`
	Status string      `json:"status,omitempty"`
	Source *sourceJSON `json:"source,omitempty"`
	Before *originJSON `json:"before,omitempty"` // of one with nothing but another source or status: the old ones
	Place  string      `json:"place,omitempty"`
}

type originJSON struct {
	Status string      `json:"status,omitempty"`
	Source *sourceJSON `json:"source,omitempty"`
}

type ruleDiffJSON struct {
	Path   string `json:"path"`
	Label  string `json:"label"`
	Change string `json:"change"`
	Old    string `json:"old,omitempty"`
	New    string `json:"new,omitempty"`
	Place  string `json:"place,omitempty"`
}

type figuresDiffJSON struct {
	Causes []string        `json:"causes"`
	Values []valueDiffJSON `json:"values"`
}

type valueDiffJSON struct {
	ID  string `json:"id"`
	Old string `json:"old"`
	New string `json:"new"`
	In  string `json:"in"`
}

type aloneJSON struct {
	Path   string `json:"path"`
	Change string `json:"change"`
	Count  int    `json:"count"`
}

// changeWords are what became of a rule, in the language of the command line.
var changeWords = map[budget.Presence]string{
	budget.Changed: "changed", budget.Added: "added", budget.Removed: "removed", budget.Sourced: "sourced",
}

// DifferenceJSON writes what two budgets differ by for programs, every value.
func DifferenceJSON(w io.Writer, d *budget.Difference) error {
	out := differenceJSON{
		Old: headerOf(d.Old.Book), New: headerOf(d.New.Book), Areas: []areaJSON{}, Inputs: []inputDiffJSON{}, Rules: []ruleDiffJSON{},
		Figures: []figuresDiffJSON{}, Alone: []aloneJSON{},
	}
	for _, a := range d.Areas {
		out.Areas = append(out.Areas, areaOf(a))
	}
	for _, s := range d.Bridge {
		out.Bridge = append(out.Bridge, bridgeJSON{causeID(d, s.Cause), s.Alone.String(), s.InOrder.String()})
	}
	for _, in := range d.Inputs {
		out.Inputs = append(out.Inputs, inputDiffOf(d, in))
	}
	for _, r := range d.Rules {
		one := r.One()
		out.Rules = append(out.Rules, ruleDiffJSON{
			d.ID(one.Key, r.New != nil), one.Label, changeWords[r.Presence], Said(d.Old, r.Old, r.Shown.Old), Said(d.New, r.New, r.Shown.New), one.Place.String(),
		})
	}
	for _, f := range d.Figures {
		figures := figuresDiffJSON{Causes: []string{}}
		for _, n := range f.Causes {
			figures.Causes = append(figures.Causes, causeID(d, n))
		}
		for _, p := range f.Pairs {
			figures.Values = append(figures.Values, valueDiffJSON{
				p.New.ID(), data(d.Old.Value(p.Old), p.Old.Figure), data(d.New.Value(p.New), p.New.Figure), unitOf(p.New.Figure),
			})
		}
		out.Figures = append(out.Figures, figures)
	}
	for _, a := range d.Alone {
		out.Alone = append(out.Alone, aloneJSON{d.ID(a.Key, a.Presence == budget.Added), changeWords[a.Presence], a.Count})
	}
	encoder := json.NewEncoder(w)
	encoder.SetIndent("", "  ")
	encoder.SetEscapeHTML(false)
	return encoder.Encode(out)
}

// causeID is a cause as one id.
func causeID(d *budget.Difference, n int) string {
	c := d.Causes[n]
	return d.ID(c.Key, c.InNew)
}

func areaOf(a budget.AreaDifference) areaJSON {
	out := areaJSON{Label: a.Label}
	if a.Old != nil {
		out.Old = a.Old.Result.String()
	}
	if a.New != nil {
		out.New = a.New.Result.String()
	}
	if a.Old != nil && a.New != nil {
		out.Difference = a.Change.Result.String()
	}
	return out
}

func inputDiffOf(d *budget.Difference, in budget.InputDifference) inputDiffJSON {
	value := func(b *budget.Budget, c budget.Cell) string {
		if c.Figure == nil || !b.Has(c) {
			return ""
		}
		return data(b.Value(c), c.Figure)
	}
	b, c := d.Holder(in)
	out := inputDiffJSON{
		ID: c.ID(), Label: b.CellLabel(c), Change: changeWords[in.Presence], Old: value(d.Old, in.Old), New: value(d.New, in.New),
		In: unitOf(c.Figure), Place: b.PlaceOf(c).String(),
	}
	origin := originOf(b.OriginOf(c))
	if out.Status, out.Source = origin.Status, origin.Source; in.Presence == budget.Sourced {
		before := originOf(d.Old.OriginOf(in.Old))
		out.Before = &before
	}
	return out
}

func originOf(o rules.Origin) originJSON {
	out := originJSON{Status: o.Status.String()}
	if o.Source != nil {
		out.Source = &sourceJSON{o.Source.ID, o.At}
	}
	return out
}
