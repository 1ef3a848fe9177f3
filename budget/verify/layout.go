package verify

import (
	"math/big"
	"slices"
	"strings"
	"unicode"
)

// sheet is a grid with its parts recognised.
type sheet struct {
	grid    Grid
	rows    []sheetRow
	columns []sheetColumn
	cells   map[[2]int]*tableCell
	turned  bool // its columns are frames of one year, see upright

	mapped    map[int]ColumnRole   // what a map says that columns are, by their numbers in the grid
	said      map[int][]columnTerm // what a map says that a column is, by its number in the grid
	relations []relation           // among the columns
	nearly    map[int]relation     // by column: what rows fit, and too few to be taken

	named map[string]named // by their words, the rows that may be sums

	signsStated bool     // it was said how costs are printed
	leftOut     []string // columns and rows with numbers that are not read as amounts
	unread      []string // cells where numbers are expected, and that are not read as any
}

type sheetRow struct {
	at      int // in the grid
	label   string
	role    RowRole
	percent *big.Rat // that the label states; nil for none
	isCost  bool     // printed without the minus that its sums give it
	isPart  bool     // "varav": a part of the row above, which sums do not take again
	isTold  bool     // by its numbers alone, to be a sum of the rows above
}

type sheetColumn struct {
	at      int
	heading string
	role    ColumnRole
	year    int // that the heading names; 0 for none
	scale   int // 10^scale that the heading gives the numbers; −1 for none
}

// heads are the column of labels, from 0, and the number of header rows: as
// they are given, or else found.
func (o TableOptions) heads(g Grid) (label, header int) {
	if label = o.Label - 1; label < 0 {
		label = labelColumn(g)
	}
	if header = o.Header; header == 0 {
		header = headerRows(g, label)
	}
	return label, header
}

// recognise finds the header, the labels and the columns of numbers, and what
// each row and column is. Numbers that name another unit than most (tkr among
// mnkr) are brought to the finest.
func recognise(g Grid, o TableOptions) *sheet {
	g, o, frames := upright(g, o)
	s := &sheet{grid: g, cells: map[[2]int]*tableCell{}, turned: frames != nil, signsStated: o.statesSigns()}
	if frames != nil {
		s.leftOut = frames.leftOut
	}
	label, header := o.heads(g)
	s.findColumns(label, header, o)
	finest := s.finestScale()
	for at := header; at < len(g.Rows); at++ {
		text := labelAt(g, at, label)
		row := sheetRow{at: at, label: text, isCost: o.Costs[plain(text)], isPart: isPart(text) && o.Rows[plain(text)] == 0}
		row.percent, _ = percentIn(text)
		if s.readRow(len(s.rows), at, text, finest, o) > 0 {
			s.rows = append(s.rows, row)
		}
	}
	s.nameRows(o)
	s.findUnread(label, header, o)
	return s
}

func textAt(g Grid, row, col int) string {
	if row >= len(g.Rows) || col < 0 || col >= len(g.Rows[row]) {
		return ""
	}
	return strings.TrimFunc(g.Rows[row][col].Text, isBlank)
}

// labelAt is a row's label: the text in the column of labels or, where that is
// empty, the first to its left, as where sums stand under the accounts.
func labelAt(g Grid, row, label int) string {
	for col := label; col >= 0; col-- {
		text := textAt(g, row, col)
		if _, isNumber := readNumber(text); text != "" && (col == label || !isNumber) {
			return text
		}
	}
	return ""
}

// partWords begin the labels of rows that are parts of the row above.
var partWords = []string{"varav", "därav"}

// isPart reports whether a label says that its row is a part of the one above.
func isPart(label string) bool {
	text := strings.TrimLeft(strings.ToLower(label), dashes+blanks+"(•·*")
	return startsWithAny(text, partWords...)
}

// labelColumn is the first column with most words.
func labelColumn(g Grid) int {
	words := map[int]int{}
	best := 0
	for _, row := range g.Rows {
		for col, c := range row {
			if _, isNumber := readNumber(c.Text); !isNumber && strings.TrimFunc(c.Text, isBlank) != "" {
				words[col]++
			}
		}
	}
	for col := range words {
		if words[col] > words[best] || words[col] == words[best] && col < best {
			best = col
		}
	}
	return best
}

// headerRows counts the rows above the first with amounts, or with what was meant
// as one below a heading. A row of years is still a heading.
func headerRows(g Grid, label int) int {
	for at, row := range g.Rows {
		if isMisspeltRow(g, at, label) {
			return at
		}
		for col, c := range row {
			w, isNumber := readNumber(c.Text)
			if col == label || !isNumber || strings.TrimFunc(c.Text, isBlank) == "" {
				continue
			}
			if isYear := w.value.IsInt() && len(strings.TrimFunc(c.Text, isBlank)) == 4 && yearIn(c.Text) > 0; !isYear {
				return at
			}
		}
	}
	return 0
}

func (s *sheet) finestScale() int {
	finest := -1
	for _, c := range s.columns {
		if c.scale >= 0 && (finest < 0 || c.scale < finest) {
			finest = c.scale
		}
	}
	return finest
}

// readRow enters the numbers of a row and counts them.
func (s *sheet) readRow(row, at int, label string, finest int, o TableOptions) int {
	count := 0
	for col := range s.columns {
		c := &s.columns[col]
		text := textAt(s.grid, at, c.at)
		w, ok := readNumber(text)
		if !ok || text == "" {
			continue
		}
		name := label
		if s.turned { // its columns are what the rows of the table are
			name = nameOf(c.heading, label)
		}
		cell := &tableCell{printedNumber: &printedNumber{Value: w.value, Unit: w.unit}, row: row, col: col, label: name, place: s.grid.place(at, c.at), percent: w.percent}
		if o.Unit != nil && !w.percent && c.role <= ChangeColumn {
			cell.Unit = o.Unit
		}
		scale := c.scale
		if w.scale >= 0 {
			scale = w.scale
		}
		if up := scale - finest; finest >= 0 && scale >= 0 && up > 0 {
			by := power(ratio(10), up)
			cell.Value, cell.Unit = mul(cell.Value, by), mul(cell.Unit, by)
		}
		s.cells[[2]int{row, col}] = cell
		count++
	}
	return count
}

// Words of labels that name a frame's two ends, and sums.
var (
	openingWords = []string{"ingående", "föregående", "ib "}
	closingWords = []string{"utgående", "ny ram", "ny budget", "ub "}
	frameWords   = []string{"ram", "budget", "anslag", "bidrag", "nivå"}
	sumWords     = []string{"summa", "s:a", "total", "delsumma", "slutsumma", "sammanlagt", "netto", "resultat", "avvikelse"}
)

// nameRows finds the opening, the closing and the sums. A frame's first and last
// rows may name only the frame and its year.
func (s *sheet) nameRows(o TableOptions) {
	for i := range s.rows {
		r := &s.rows[i]
		text := strings.ToLower(r.label) + " "
		role, said := o.Rows[plain(r.label)]
		switch {
		case said:
			r.role = role
		case s.holdsPercents(i):
			r.role = RateRow
		case containsAny(text, openingWords...) && !isSaid(o.Rows, OpeningRow):
			r.role = OpeningRow
		case containsAny(text, closingWords...) && !isSaid(o.Rows, ClosingRow):
			r.role = ClosingRow
			if i == 0 {
				r.role = OpeningRow // last year's closing
			}
		case startsWithAny(text, sumWords...):
			r.role = SumRow
		case i == 0 && containsAny(text, frameWords...) && !s.namesFrame(1) && !isSaid(o.Rows, OpeningRow):
			r.role = OpeningRow
		case i == len(s.rows)-1 && s.namesFrame(i) && s.rows[0].role == OpeningRow && !isSaid(o.Rows, ClosingRow):
			r.role = ClosingRow
		default:
			r.role = ItemRow
		}
	}
	s.nameSums(o)
}

// hasWord reports whether one of the words stands in a text by itself.
func hasWord(text string, words ...string) bool {
	return slices.ContainsFunc(wordsOf(text), func(w string) bool { return slices.Contains(words, w) })
}

// wordsOf are the words of a text, in small letters.
func wordsOf(text string) []string {
	return strings.FieldsFunc(strings.ToLower(text), func(r rune) bool { return !unicode.IsLetter(r) })
}

// isSaid reports whether a row of this role was named: then no other is guessed.
func isSaid(rows map[string]RowRole, role RowRole) bool {
	for _, r := range rows {
		if r == role {
			return true
		}
	}
	return false
}

// holdsPercents reports whether all numbers of a row stand in columns of
// amounts and are percents: by their own sign, or as its label says.
func (s *sheet) holdsPercents(i int) bool {
	inLabel := s.rows[i].percent == nil && containsAny(strings.ToLower(s.rows[i].label), "%", "procent")
	some := false
	for col := range s.columns {
		c := s.cell(i, col)
		if c == nil || s.columns[col].role == ChangePercentColumn || s.columns[col].role == ShareColumn {
			continue
		}
		if !c.percent && !inLabel {
			return false
		}
		some = true
	}
	return some
}

func (s *sheet) namesFrame(i int) bool {
	return i < len(s.rows) && containsAny(strings.ToLower(s.rows[i].label), frameWords...)
}

func startsWithAny(text string, words ...string) bool {
	for _, w := range words {
		if strings.HasPrefix(text, w) {
			return true
		}
	}
	return false
}

// cell is the number at a row and column, or nil.
func (s *sheet) cell(row, col int) *tableCell { return s.cells[[2]int{row, col}] }

// find is the first row of a role, or −1.
func (s *sheet) find(role RowRole) int {
	for i := range s.rows {
		if s.rows[i].role == role {
			return i
		}
	}
	return -1
}

// columnsOf are the columns of a role.
func (s *sheet) columnsOf(role ColumnRole) []int {
	var out []int
	for i := range s.columns {
		if s.columns[i].role == role {
			out = append(out, i)
		}
	}
	return out
}
