package report

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"strings"

	"internbudget/budget"
	"internbudget/rules"
)

// JSON writes tables for programs. It is a contract: ids are stable, and
// numbers are texts ("3651", "-0.5"; "10/3" where the decimals do not end), in
// the measure that stands beside them, a percent as it is written ("4.6").
//
// The figures are those that the tables show, in the order of the book. A cell
// of a row is the id of its figure, {"text": "…"} for words, or null. What the
// rules do not say is left out.
//
// A table that tries two inputs against each other has "axes": "down" is the input
// whose values its rows are of, in order, and "across" that of its columns after the
// first, each with its id, label and measure, and its values as numbers are written.
//
// Every figure, row and check has a line of its own, so that two files compare
// line by line.
func JSON(w io.Writer, tables []*budget.Table, b *budget.Budget) error {
	var figures, written, checks []string
	for _, c := range shownBy(tables, b) {
		figures = append(figures, compact(c.ID())+": "+compact(figureOf(c, b)))
	}
	for _, t := range tables {
		written = append(written, tableOf(t, b))
	}
	for _, c := range b.Checks {
		checks = append(checks, compact(checkOf(c, b)))
	}
	_, err := fmt.Fprintf(w, "{\"budget\": %s,\n\"figures\": {%s},\n\"tables\": [%s],\n\"checks\": [%s]}\n",
		compact(headerOf(b.Book)), block(figures), block(written), block(checks))
	return err
}

// compact is a value as JSON on one line. The types of this file hold nothing
// that could fail to be written.
func compact(v any) string {
	var out bytes.Buffer
	e := json.NewEncoder(&out)
	e.SetEscapeHTML(false)
	_ = e.Encode(v)
	return strings.TrimSuffix(out.String(), "\n")
}

// block sets elements on lines of their own.
func block(elements []string) string {
	if len(elements) == 0 {
		return ""
	}
	return "\n" + strings.Join(elements, ",\n")
}

type budgetJSON struct {
	Organisation string `json:"organisation"`
	Year         int    `json:"year"`
	Rules        string `json:"rules"`
	Version      string `json:"version,omitempty"`
}

type figureJSON struct {
	Value     *string     `json:"value"` // null where the rules leave it empty
	In        string      `json:"in"`
	Label     string      `json:"label"`
	Status    string      `json:"status,omitempty"`
	Source    *sourceJSON `json:"source,omitempty"`
	Place     string      `json:"place,omitempty"`
	Published string      `json:"published,omitempty"`
}

type sourceJSON struct {
	ID string `json:"id"`
	At string `json:"at,omitempty"`
}

type axesJSON struct {
	Down   axisJSON `json:"down"`
	Across axisJSON `json:"across"`
}

type axisJSON struct {
	ID     string   `json:"id"`
	In     string   `json:"in"`
	Label  string   `json:"label"`
	Values []string `json:"values"`
}

type rowJSON struct {
	Label string `json:"label"`
	Cells []any  `json:"cells"`
}

type checkJSON struct {
	ID    string `json:"id"`
	Label string `json:"label"`
	Value string `json:"value"`
	Goal  string `json:"goal"`
	OK    bool   `json:"ok"`
}

func headerOf(book *rules.Book) budgetJSON {
	h := book.Budget
	return budgetJSON{h.Organisation, h.Year, book.Name, h.Version}
}

// shownBy are the cells that the tables show, in the order of the book.
func shownBy(tables []*budget.Table, b *budget.Budget) []budget.Cell {
	inTables := map[budget.Cell]bool{}
	for _, t := range tables {
		for _, r := range t.Rows {
			for _, e := range r.Entries {
				inTables[e.Cell] = true
			}
		}
	}
	var shown []budget.Cell
	for c := range cells(b) {
		if inTables[c] {
			shown = append(shown, c)
		}
	}
	return shown
}

func figureOf(c budget.Cell, b *budget.Budget) figureJSON {
	f := c.Figure
	out := figureJSON{In: unitOf(f), Label: b.CellLabel(c), Status: b.Status(c).String(), Place: b.PlaceOf(c).String()}
	if b.Has(c) {
		value := data(b.Value(c), f)
		out.Value = &value
	}
	if origin := b.OriginOf(c); origin.Source != nil {
		out.Source = &sourceJSON{origin.Source.ID, origin.At}
	}
	if p := f.PublishedAt(c.Index); p != nil {
		out.Published = string(p.Value)
	}
	return out
}

// tableOf is a table as JSON, a row a line.
func tableOf(t *budget.Table, b *budget.Budget) string {
	columns := []string{}
	for _, c := range t.Columns {
		columns = append(columns, headInGroup(c))
	}
	var rows []string
	for _, r := range t.Rows {
		row := rowJSON{Label: r.Label, Cells: []any{}}
		for _, e := range r.Entries {
			row.Cells = append(row.Cells, cellOf(e))
		}
		rows = append(rows, compact(row))
	}
	axes := ""
	if t.Tried != nil {
		axes = "\n\"axes\":" + compact(axesJSON{axisOf(t.Tried.Down, b), axisOf(t.Tried.Across, b)}) + ",\n"
	}
	return fmt.Sprintf(`{"id":%s,"title":%s,"columns":%s,%s"rows":[%s]}`,
		compact(t.ID), compact(t.Title), compact(columns), axes, block(rows))
}

func axisOf(l budget.InputValues, b *budget.Budget) axisJSON {
	f := l.Input.Figure
	axis := axisJSON{ID: l.Input.ID(), In: unitOf(f), Label: b.CellLabel(l.Input)}
	for _, d := range l.Values {
		axis.Values = append(axis.Values, data(budget.NumberOf(stored(d, f.Measure)), f))
	}
	return axis
}

// cellOf is what a table's cell holds: an id, words, or nothing.
func cellOf(e budget.Entry) any {
	switch {
	case e.State != nil:
		return map[string]string{"text": stateText(e.State.OK)}
	case e.Cell.Figure != nil:
		return e.Cell.ID()
	case e.Text != "":
		return map[string]string{"text": e.Text}
	}
	return nil
}

func checkOf(c *budget.Check, b *budget.Budget) checkJSON {
	return checkJSON{
		ID: c.Rule.ID, Label: c.Rule.Label, Value: data(b.Value(c.Value), c.Value.Figure),
		Goal: goalWord(c.Rule.Op) + " " + data(b.Value(c.Goal), c.Goal.Figure), OK: c.OK,
	}
}
