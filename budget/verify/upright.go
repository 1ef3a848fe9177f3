package verify

import "strings"

// upright is the table with its frames side by side, if they stand below each
// other: a row a frame, with columns from what it opens with, over its changes,
// to what it closes with. Other tables are left as they are, and frames is nil.
// What stands to the right of the closing (changes, notes), and rows of percents,
// are left out. Columns between two budgets that are as large as they, and do not
// lead from one to the other, are no changes.
func upright(g Grid, o TableOptions) (upright Grid, read TableOptions, frames *turnedFrames) {
	label, header := o.heads(g)
	opening, closing := frameColumns(g, header, label)
	if closing < opening+3 || len(o.Results) > 0 || isSaid(o.Rows, OpeningRow) || isSaid(o.Rows, ClosingRow) ||
		!areChanges(g, o, header, opening, closing) {
		return g, o, nil
	}
	read = TableOptions{
		Header: 1, Label: 1, Unit: o.Unit, Measure: o.Measure, Minus: o.Minus, Rows: map[string]RowRole{}, Costs: map[string]bool{},
	}
	upright = Grid{Name: g.Name, Rows: [][]Cell{{{}}}}
	columns := []int{opening}
	for col := opening + 1; col <= closing; col++ {
		if o.Columns[col] != SkippedColumn {
			columns = append(columns, col)
		}
	}
	for n, col := range columns {
		word := headingAt(g, header, label, col)
		switch n {
		case 0:
			word = "Ingående " + word
		case len(columns) - 1:
			word = "Utgående " + word
		}
		if o.Columns[col] == TotalColumn {
			read.Rows[plain(word)] = SumRow
		}
		upright.Rows = append(upright.Rows, []Cell{{Text: word}})
	}
	for at := header; at < len(g.Rows); at++ {
		if !isFrameRow(g, at, opening, closing) || o.Rows[plain(labelAt(g, at, label))] == SkippedRow {
			continue
		}
		upright.Rows[0] = append(upright.Rows[0], Cell{Text: labelAt(g, at, label)})
		for n, col := range columns {
			upright.Rows[n+1] = append(upright.Rows[n+1], Cell{textAt(g, at, col), g.place(at, col)})
		}
	}
	return upright, read, leftOut(g, o, header, label, opening, closing)
}

// turnedFrames are frames that stood below each other.
type turnedFrames struct {
	leftOut []string // the columns and rows with numbers that they do not take in
}

func leftOut(g Grid, o TableOptions, header, label, opening, closing int) *turnedFrames {
	f := &turnedFrames{}
	s := &sheet{grid: g}
	for col := range g.width() {
		inFrame := col >= opening && col <= closing
		if col != label && !inFrame && o.Columns[col] != SkippedColumn && s.hasNumbers(header, col) {
			f.leftOut = append(f.leftOut, columnPlace(col, headingAt(g, header, label, col)))
		}
	}
	for at := header; at < len(g.Rows); at++ {
		some := false
		for col := opening; col <= closing; col++ {
			w, ok := readNumber(textAt(g, at, col))
			some = some || ok && w.value != nil
		}
		if text := labelAt(g, at, label); some && !isFrameRow(g, at, opening, closing) && o.Rows[plain(text)] != SkippedRow {
			f.leftOut = append(f.leftOut, rowPlace(at, text))
		}
	}
	return f
}

// frameColumns are the columns that name a frame in two years, or its opening
// and its closing.
func frameColumns(g Grid, header, label int) (opening, closing int) {
	opening, closing = -1, -1
	for col := range g.width() {
		text := strings.ToLower(headingAt(g, header, label, col)) + " "
		if col == label || columnRole(text[:len(text)-1]) == SkippedColumn || !containsAny(text, frameWords...) && !containsAny(text, append(openingWords, closingWords...)...) {
			continue
		}
		if opening < 0 {
			opening = col
		} else if closing < 0 && (yearIn(text) > yearIn(strings.ToLower(headingAt(g, header, label, opening))) || containsAny(text, closingWords...)) {
			closing = col
		}
	}
	return opening, closing
}

// headingAt is what the header rows say of a column. One that is empty above
// another belongs to the nearest to its left, as merged cells are saved; a title
// over the labels belongs to no column.
func headingAt(g Grid, header, label, col int) string {
	var words []string
	for at := range header {
		if isTitle(g, at, label) {
			continue
		}
		text := textAt(g, at, col)
		for left := col - 1; text == "" && left > label && ownHeading(g, at+1, header, col) != ""; left-- {
			text = textAt(g, at, left)
		}
		if text != "" {
			words = append(words, text)
		}
	}
	return strings.Join(words, " ")
}

// areChanges reports whether what stands between two columns may be the changes
// from one to the other: they are in most rows, or are small beside the first.
func areChanges(g Grid, o TableOptions, header, opening, closing int) bool {
	all, lead := 0, 0
	large := map[int]int{} // in how many rows a column is as large as half of the first
	for at := header; at < len(g.Rows); at++ {
		if !isFrameRow(g, at, opening, closing) {
			continue
		}
		first, _ := readNumber(textAt(g, at, opening))
		last, _ := readNumber(textAt(g, at, closing))
		sum, room := first.value, add(first.unit, last.unit)
		for col := opening + 1; col < closing; col++ {
			if w, ok := readNumber(textAt(g, at, col)); ok && w.value != nil && o.Columns[col] != SkippedColumn {
				sum, room = add(sum, w.value), add(room, w.unit)
				if abs(w.value).Cmp(half(abs(first.value))) >= 0 {
					large[col]++
				}
			}
		}
		if all++; abs(sub(last.value, sum)).Cmp(half(room)) <= 0 {
			lead++
		}
	}
	if 2*lead >= all {
		return true
	}
	for _, n := range large {
		if 2*n > all {
			return false
		}
	}
	return true
}

// isTitle reports whether all that stands in a row is a text over the labels, or
// before them.
func isTitle(g Grid, at, label int) bool {
	for col := label + 1; col < len(g.Rows[at]); col++ {
		if textAt(g, at, col) != "" {
			return false
		}
	}
	return true
}

// ownHeading is what stands over a column itself, in rows of the header.
func ownHeading(g Grid, from, to, col int) string {
	var words []string
	for at := from; at < to; at++ {
		if text := textAt(g, at, col); text != "" {
			words = append(words, text)
		}
	}
	return strings.Join(words, " ")
}

// isFrameRow reports whether a row has amounts in the frame's first and last
// columns.
func isFrameRow(g Grid, at, opening, closing int) bool {
	for _, col := range []int{opening, closing} {
		w, ok := readNumber(textAt(g, at, col))
		if !ok || w.percent || textAt(g, at, col) == "" {
			return false
		}
	}
	return true
}
