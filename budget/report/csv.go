package report

import (
	"encoding/csv"
	"io"
	"strings"

	"internbudget/budget"
)

// CSV writes tables as a Swedish Excel opens them by a double click: UTF-8 with
// a byte order mark, semicolons, CRLF, a decimal comma, an ASCII minus and no
// space between thousands. Every table is a line with its title, a line of
// headings, its rows and its notes; an empty line parts it from the next.
//
// Figures stand with all their decimals, at most ten, not as the tables round them;
// parts that are fractions so that what is written sums to the whole. A percent always
// has its sign (4,6 %), and percentage points that stand by themselves have theirs
// (0,7 p.e.): a column may hold percents among amounts, and its heading is the same
// whatever it holds. Every other number is bare, in the measure that its heading, title
// or row says.
//
// Labels and sentences stand as the board reads them, with their numbers; in labels and
// headings a minus is ASCII as well. Text that a spreadsheet would take for a formula
// gets an apostrophe in front.
func CSV(w io.Writer, tables []*budget.Table, b *budget.Budget) error {
	if _, err := io.WriteString(w, "\uFEFF"); err != nil {
		return err
	}
	out := csv.NewWriter(w)
	out.Comma, out.UseCRLF = ';', true
	for i, t := range tables {
		if i > 0 {
			out.Flush()
			if _, err := io.WriteString(w, "\r\n"); err != nil {
				return err
			}
		}
		for _, record := range records(t, b) {
			if err := out.Write(record); err != nil {
				return err
			}
		}
	}
	out.Flush()
	return out.Error()
}

// records are the lines of one table.
func records(t *budget.Table, b *budget.Budget) [][]string {
	heads := make([]string, len(t.Columns))
	for i, c := range t.Columns {
		heads[i] = plainLabel(headInGroup(c))
	}
	lines := [][]string{{harmless(titleWithUnit(t))}, heads}
	for _, r := range t.Rows {
		record := make([]string, len(t.Columns))
		record[0] = plainLabel(r.Label)
		for i, e := range r.Entries[:min(len(r.Entries), len(record)-1)] {
			record[i+1] = csvCell(b, e)
		}
		lines = append(lines, record)
	}
	for _, note := range t.Notes {
		lines = append(lines, []string{harmless(note)})
	}
	return lines
}

// isPercent reports whether an entry is read in percent.
func isPercent(e budget.Entry) bool {
	return e.Format.IsPercent() || e.Cell.Figure.Measure.IsPercent()
}

// csvCell is one entry.
func csvCell(b *budget.Budget, e budget.Entry) string {
	switch {
	case e.Number != nil && e.Format == budget.Points:
		return commaNumber(*e.Number) + budget.PointsUnit
	case e.Number != nil && e.Format.IsPercent():
		return commaNumber(inPercent(*e.Number)) + " %"
	case e.Number != nil:
		return commaNumber(*e.Number)
	case e.State != nil || e.Cell.Figure == nil || !b.Has(e.Cell):
		return harmless(entryText(b, e, 0))
	}
	value := b.AsText(e.Cell)
	if e.Format == budget.MonthDate {
		return budget.MonthText(value)
	}
	if isPercent(e) {
		return commaNumber(inPercent(value)) + " %"
	}
	return commaNumber(value)
}

// mostData is how many decimals a number in a CSV file has at most, as many as
// a rule may write.
const mostData = 10

// commaNumber prints all decimals of a number with a comma: -52,08.
func commaNumber(n budget.Number) string {
	places, ends := n.Rat().FloatPrec()
	if !ends || places > mostData {
		places = mostData
	}
	return strings.Replace(fixed(n, places), ".", ",", 1)
}

// plainLabel is a label or heading with the minus that numbers have in the file.
func plainLabel(text string) string {
	return harmless(strings.ReplaceAll(text, budget.Minus, "-"))
}

// harmless is text that no spreadsheet takes for a formula.
func harmless(text string) string {
	text = composed(text)
	if text != "" && strings.ContainsRune("=+-@\t\r", rune(text[0])) {
		return "'" + text
	}
	return text
}
