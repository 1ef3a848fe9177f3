package budget

import (
	"fmt"
	"slices"

	"internbudget/rules"
)

// layOutGrid makes the table: one input down, the other across.
func (g *grid) layOutGrid(down, across []rules.Decimal, values [][]Number) {
	downLabel, acrossLabel := g.CellLabel(g.Down.Input), g.CellLabel(g.Across.Input)
	shown := g.Of.described(g.Budget)
	label, m := shown.Label, shown.Measure
	t := &Table{
		ID: "grid.values", Sheet: sensitivitySheet, Title: label, Subtitle: "Två förutsättningar mot varandra", Unit: MeasureWord(m),
		Role: Output, Layout: TriedLayout, Columns: []Column{{Label: g.shortLabel(g.Down.Input)}},
		Tried: &Cross{InputValues{g.Down.Input, down}, InputValues{g.Across.Input, across}},
		Notes: []string{
			fmt.Sprintf("Nedåt: %s. Åt höger: %s. De övriga förutsättningarna ligger kvar.", lower(downLabel), lower(acrossLabel)),
			"Budgetens värde står i mitten, och är en formel. De övriga är lagrade, med gul botten i arbetsboken.",
		},
	}
	downTexts, acrossTexts := axisTexts(g.Down.Input.Figure, down), axisTexts(g.Across.Input.Figure, across)
	// A word stands before each, so that no sheet holds it for a number to reckon
	// with.
	for n, text := range acrossTexts {
		head := Column{Label: "vid\n" + text, Group: g.shortLabel(g.Across.Input), Kind: FigureColumn}
		if n == g.Each {
			head.Label, head.Focus = budgetWord+"\n"+text, true
		}
		t.Columns = append(t.Columns, head)
	}
	base := g.scalar(t, label, "base", m, sumOf(g.Of.cells))
	base.Figure.Date = shown.Date
	format := g.formatOf(base.Figure).WithZero()
	for n, text := range downTexts {
		row := Row{Label: "vid " + text, Indent: 1}
		if n == g.Each {
			row.Kind, row.Label = SumRow, budgetWord+" "+text
		}
		for k, v := range values[n] {
			at := base
			if n != g.Each || k != g.Each {
				name := fmt.Sprintf("%s vid %s, %s vid %s", lower(downLabel), text, lower(acrossLabel), acrossTexts[k])
				at = g.storedValue(&rules.Figure{
					Drawer: "grid", Name: fmt.Sprintf("%d.%d", n+1, k+1), Label: label + ", " + name, Measure: m, Date: shown.Date, Place: g.Book.Budget.Place,
				}, v)
			}
			row.Entries = append(row.Entries, g.entry(at, format))
		}
		t.Rows = append(t.Rows, row)
	}
	t.Notes = append(t.Notes, g.idle(g.Down.Input, "kolumnerna", transposed(values))...)
	t.Notes = append(t.Notes, g.idle(g.Across.Input, "raderna", values)...)
	g.insert(t)
}

// idle says where an input does not move what is shown: that this does not rest on it, or
// in how many of the lines along which it is tried its values come to the same.
func (g *grid) idle(input Cell, lines string, values [][]Number) []string {
	label, moved := lower(g.CellLabel(input)), 0
	for _, line := range values {
		if slices.ContainsFunc(line, func(v Number) bool { return v.Cmp(line[0]) != 0 }) {
			moved++
		}
	}
	switch {
	case !g.variation.moves(throughout(g.Book, input), g.Of.cells):
		return []string{"Det som visas ändras inte av: " + label + "."}
	case moved == 0:
		return []string{"Det som visas är detsamma vid alla prövade värden av: " + label + ". Andra värden kan ändra det."}
	case moved < len(values):
		return []string{"Bara i en del av " + lines + " ändras det som visas av: " + label + "."}
	}
	return nil
}

// transposed has the columns of values as rows.
func transposed(values [][]Number) [][]Number {
	columns := make([][]Number, len(values[0]))
	for k := range columns {
		for _, row := range values {
			columns[k] = append(columns[k], row[k])
		}
	}
	return columns
}

// budgetWord marks what the budget says among other values.
const budgetWord = "budget"

// axisTexts are values of an input as the board reads them, all as finely as the
// finest.
func axisTexts(f *rules.Figure, values []rules.Decimal) []string {
	decimals := 0
	for _, d := range values {
		decimals = max(decimals, d.Decimals())
	}
	var texts []string
	for _, d := range values {
		text := Swedish(d.Rat().FloatString(decimals))
		if f.Date {
			text = f.Written(d)
		}
		if f.Measure.IsPercent() {
			text += " %"
		}
		texts = append(texts, text)
	}
	return texts
}
