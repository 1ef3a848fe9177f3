package report

import (
	"bufio"
	"io"
	"strconv"
	"strings"

	"internbudget/budget"
)

// Markdown writes tables as GitHub reads them: a heading per sheet and per
// table, figures to the right, sums in bold, notes as paragraphs. Thousands are
// set apart by a no-break space, so that no figure is broken over two lines.
func Markdown(w io.Writer, tables []*budget.Table, b *budget.Budget) error {
	out := bufio.NewWriter(w)
	line := func(parts ...string) { out.WriteString(strings.Join(parts, "") + "\n") }
	sheet := ""
	for i, t := range tables {
		if i > 0 {
			line()
		}
		if t.Sheet != sheet && t.Sheet != t.Title {
			line("## ", escaped(t.Sheet), "\n")
			if t.Subtitle != "" {
				line(escaped(t.Subtitle), "\n")
			}
		}
		line("### ", escaped(titleWithUnit(t)), "\n")
		if t.Sheet != sheet && t.Sheet == t.Title && t.Subtitle != "" {
			line(escaped(t.Subtitle), "\n")
		}
		sheet = t.Sheet
		markdownTable(line, t, b)
		for _, note := range t.Notes {
			line("\n", escaped(note))
		}
	}
	return out.Flush()
}

// titleWithUnit is a table's title with the measure of its amounts after it,
// unless the title says it already.
func titleWithUnit(t *budget.Table) string {
	if t.Unit == "" || strings.HasSuffix(t.Title, t.Unit) {
		return t.Title
	}
	return t.Title + ", " + t.Unit
}

func markdownTable(line func(...string), t *budget.Table, b *budget.Budget) {
	var heads, rules []string
	for _, c := range t.Columns {
		heads = append(heads, escaped(headInGroup(c)))
		if isWords(c) {
			rules = append(rules, ":--")
		} else {
			rules = append(rules, "--:")
		}
	}
	line("| ", strings.Join(heads, " | "), " |")
	line("| ", strings.Join(rules, " | "), " |")
	decimals := b.DecimalsOf(t)
	for i := range t.Rows {
		r := &t.Rows[i]
		cells := make([]string, len(t.Columns))
		cells[0] = strings.Repeat("&emsp;", r.Indent) + strong(escaped(r.Label), r.Kind)
		for j, e := range r.Entries[:min(len(r.Entries), len(cells)-1)] {
			cells[j+1] = escaped(entryText(b, e, decimals.Of(r, j)))
			if e.Cell.Figure != nil {
				cells[j+1] = strong(strings.ReplaceAll(cells[j+1], " ", "\u00a0"), r.Kind)
			}
		}
		line("| ", strings.Join(cells, " | "), " |")
	}
}

func strong(text string, k budget.RowKind) string {
	if text == "" || k == budget.ItemRow {
		return text
	}
	return "**" + text + "**"
}

// headInGroup is a column's heading on one line, after that of its group:
// "Intäkter, tkr: Summa".
func headInGroup(c budget.Column) string {
	if c.Group == "" {
		return budget.OneLine(c.Label)
	}
	return c.Group + ": " + budget.OneLine(c.Label)
}

// markdownSigns are the signs that would be read as marks, or as the end of a
// cell. A list's hyphen or number at the start of a note is seen to apart.
var markdownSigns = strings.NewReplacer(
	`\`, `\\`, "|", `\|`, "*", `\*`, "_", `\_`, "`", "\\`", "<", "&lt;", "[", `\[`, "]", `\]`, "#", `\#`,
	"\r", "", "\n", " ",
)

// escaped is text that Markdown shows as it is.
func escaped(text string) string {
	text = markdownSigns.Replace(composed(text))
	switch {
	case strings.HasPrefix(text, "- "), strings.HasPrefix(text, "+ "), strings.HasPrefix(text, ">"):
		return `\` + text
	}
	digits := len(text) - len(strings.TrimLeft(text, "0123456789"))
	if _, err := strconv.Atoi(text[:digits]); err == nil && strings.HasPrefix(text[digits:], ". ") {
		return text[:digits] + `\` + text[digits:]
	}
	return text
}
