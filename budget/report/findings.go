package report

import (
	"bufio"
	"encoding/json"
	"io"
	"strings"

	"internbudget/budget"
	"internbudget/budget/verify"
	"internbudget/rules"
)

// FindingsText writes the findings of a verification for a screen: a block
// each, the figures first, then what they point to, then where they stand.
func FindingsText(w io.Writer, r *verify.Report, o TextOptions) error {
	out := screen{bufio.NewWriter(w), paint(o.Colour)}
	most := o.Width
	if most == 0 {
		most = usualWidth
	}
	for i, row := range r.Rows() {
		head := out.paint.bold(row.Label)
		if f := &r.Findings[i]; row.Published != "" && (f.Kind == verify.OfFigure || f.Difference.Sign() != 0) {
			head += "   publicerat " + row.Published + ", beräknat " + row.Computed
		}
		out.line(head)
		verdict := "  " + row.Verdict
		if !r.Findings[i].IsFine() {
			verdict = "  " + out.paint.red(row.Verdict)
		}
		out.line(verdict)
		for _, line := range wrapped(row.Text, most-2) {
			out.line("  " + line)
		}
		if at := strings.Trim(row.Place+"   "+row.Source, " "); at != "" {
			out.line("  " + out.paint.faint(at))
		}
		out.line("")
	}
	if len(r.Undetectable) > 0 {
		out.line(undetectableLabel)
	}
	for _, sentence := range r.Undetectable {
		for _, line := range wrapped(sentence, most) {
			out.line(line)
		}
	}
	out.line(tally(r))
	return out.Flush()
}

// undetectableLabel stands above what no check of the material can see.
const undetectableLabel = "Utanför granskningen:"

// tally counts the findings in a line. Where there are none, nothing was checked:
// what holds is a finding too.
func tally(r *verify.Report) string {
	if len(r.Findings) == 0 {
		return "Inget kunde prövas."
	}
	fine := 0
	for i := range r.Findings {
		if r.Findings[i].IsFine() {
			fine++
		}
	}
	return number(budget.Int(int64(fine)), budget.Result, 0) + " av " +
		number(budget.Int(int64(len(r.Findings))), budget.Result, 0) + " stämmer"
}

// FindingsTable is the findings as an ordinary table, for Markdown, CSV and the
// workbook.
func FindingsTable(r *verify.Report) *budget.Table {
	t := &budget.Table{ID: "verification", Title: "Granskning av publicerade tal", Sheet: "Granskning", Role: budget.Control, Layout: budget.TextsLayout}
	t.Columns = []budget.Column{
		{Label: "Tal"}, {Label: "Publicerat", Kind: budget.FigureColumn}, {Label: "Beräknat", Kind: budget.FigureColumn},
		{Label: "Differens", Kind: budget.FigureColumn}, {Label: "Utslag", Kind: budget.TextColumn},
		{Label: "Förklaring", Kind: budget.TextColumn}, {Label: "Plats", Kind: budget.TextColumn}, {Label: "Källa", Kind: budget.TextColumn},
	}
	for i, row := range r.Rows() {
		entries := make([]budget.Entry, 0, len(t.Columns)-1)
		for _, text := range []string{row.Published, row.Computed, row.Difference, row.Verdict, row.Text, row.Place, row.Source} {
			entries = append(entries, budget.Entry{Text: text})
		}
		if f := &r.Findings[i]; row.Published != "" {
			entries[0].Number, entries[1].Number, entries[2].Number = &f.Published, &f.Computed, &f.Difference
			entries[0].Format, entries[1].Format, entries[2].Format = budget.Plain, budget.Plain, budget.Plain
		}
		t.Rows = append(t.Rows, budget.Row{Label: row.Label, Entries: entries})
	}
	t.Notes = []string{tally(r)}
	if len(r.Undetectable) > 0 {
		t.Notes = append(append(t.Notes, undetectableLabel), r.Undetectable...)
	}
	return t
}

// withoutFigures is a budget for tables of texts alone.
func withoutFigures() *budget.Budget { return &budget.Budget{Book: &rules.Book{}} }

// FindingsMarkdown and FindingsCSV write the findings as a table.
func FindingsMarkdown(w io.Writer, r *verify.Report) error {
	return Markdown(w, []*budget.Table{FindingsTable(r)}, withoutFigures())
}

// FindingsCSV writes the findings as a table that a Swedish Excel opens.
func FindingsCSV(w io.Writer, r *verify.Report) error {
	return CSV(w, []*budget.Table{FindingsTable(r)}, withoutFigures())
}

// finding is one finding as JSON; numbers are exact, as strings.
type finding struct {
	ID           string        `json:"id"`
	Label        string        `json:"label"`
	Place        string        `json:"place,omitempty"`
	Source       string        `json:"source,omitempty"`
	Published    string        `json:"published,omitempty"`
	Computed     string        `json:"computed,omitempty"`
	Difference   string        `json:"difference,omitempty"`
	Verdict      string        `json:"verdict"`
	Fine         bool          `json:"fine"`
	Sentences    []string      `json:"sentences"`
	Explanations []explanation `json:"explanations,omitempty"`
	More         int           `json:"more,omitempty"` // explanations that are dearer still
}

type explanation struct {
	Text   string  `json:"text"`
	Bits   float64 `json:"bits"`
	Chance float64 `json:"chance"`
	// Tied says that it cannot be told apart from the first, or from the next.
	Tied bool `json:"tied,omitempty"`
}

// FindingsJSON writes the findings for programs.
func FindingsJSON(w io.Writer, r *verify.Report) error {
	all := struct {
		Findings     []finding `json:"findings"`
		Undetectable []string  `json:"undetectable,omitempty"`
	}{Findings: []finding{}, Undetectable: r.Undetectable}
	for i, row := range r.Rows() {
		f := &r.Findings[i]
		out := finding{
			ID: f.ID, Label: row.Label, Place: row.Place, Source: row.Source, Verdict: row.Verdict, Fine: f.IsFine(), Sentences: f.Sentences,
		}
		if row.Published != "" {
			out.Published, out.Computed, out.Difference = f.Published.String(), f.Computed.String(), f.Difference.String()
		}
		for i, e := range f.Explanations {
			out.Explanations = append(out.Explanations, explanation{e.Text, e.Bits, e.Chance, f.Tied() > 1 && i < f.Tied()})
		}
		out.More = f.More
		all.Findings = append(all.Findings, out)
	}
	encoder := json.NewEncoder(w)
	encoder.SetIndent("", "  ")
	encoder.SetEscapeHTML(false)
	return encoder.Encode(all)
}
