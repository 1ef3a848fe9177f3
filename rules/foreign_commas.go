package rules

import (
	"regexp"
	"strings"
)

// This file tells what the commas in the numbers of somebody else's table mean: a
// program set to English parts thousands by them.

// A number with one comma before its last three digits, which may be either; what
// tells that commas part thousands: a decimal point behind them, or several; what
// tells that they do not: a comma before more or fewer digits, after more than three,
// after a 0 or after parted thousands; thousands that a space parts; and whole ones
// that nothing parts.
var (
	oneComma      = regexp.MustCompile(`^[-−–+(]?[1-9][0-9]{0,2},[0-9]{3}[)\-−–]?$`)
	commaThousand = regexp.MustCompile(`^[-−–+(]?[0-9]{1,3}((,[0-9]{3})+\.[0-9]+|(,[0-9]{3}){2,})\s?%?[)\-−–]?$`)
	commaDecimal  = regexp.MustCompile(`^[-−–+(]?([0-9\s.]*,([0-9]{1,2}|[0-9]{4,})|(0|[0-9]{4,}|[0-9]{1,3}([\s.][0-9]{3})+),[0-9]{3})\s?%?[)\-−–]?$`)
	spaceThousand = regexp.MustCompile(`^[-−–+(]?[1-9][0-9]{0,2}(\s[0-9]{3})+([.,][0-9]+)?\s?%?[)\-−–]?$`)
	bareThousand  = regexp.MustCompile(`^[-−–+(]?([0-9]{5,}|[03-9][0-9]{3}|1[0-8][0-9]{2}|2[1-9][0-9]{2})[)\-−–]?$`)
	fewDigits     = regexp.MustCompile(`^[-−–+(]?[1-9][0-9]{0,2}[)\-−–]?$`)
)

// What only amounts look like, beside numbers with commas or spaces that part them: a
// minus or a percent sign. And a month, which looks like a number with decimals.
var (
	clearAmount = regexp.MustCompile(`^[-−–]\s?[0-9][0-9\s.,]*%?$|^[0-9][0-9\s.,]*%$`)
	month       = regexp.MustCompile(`^(19|20)[0-9]{2}\.(0[1-9]|1[0-2])$`)
)

// checkCommas settles what commas mean in the table, and reports where they may be
// either: where the numbers tell both, or where a column has numbers such as 1,200
// beside whole ones below a thousand, and nothing tells. Only columns of amounts tell:
// accounts, dates and numbers of chapters look like numbers too. But where these are
// all there is against a reading, it is not taken unasked.
func (f *foreign) checkCommas() {
	at := f.cells(oneComma)
	if len(at) == 0 {
		return
	}
	amounts := f.amountColumns()
	parts := f.hasIn(amounts, commaThousand, 0) || f.hasIn(amounts, decimal, 0)
	decimals := f.hasIn(amounts, commaDecimal, 0) || f.hasIn(amounts, spaceThousand, 0)
	// What stands above the first such number may be accounts that head columns.
	isWhole := f.hasIn(amounts, bareThousand, at[0].Place.Line)
	switch {
	case parts && !decimals && !f.has(commaDecimal):
		f.takeCommasOut()
		return
	case decimals && !parts, !parts && !f.has(decimal) && (isWhole || !f.isBesideFew()):
		return
	}
	hint := "write thousands with a space, or say in a map `points: decimals` where commas part thousands, `points: thousands` where they mark decimals"
	if n := len(at) - 1; n > 0 {
		hint += "; and " + Plural(n, "more cell", "more cells")
	}
	f.wrong(at[0].Place, "`"+at[0].Text+"` may be thousands or decimals", hint)
}

// takeCommasOut reads commas as parting thousands, where they part any, and reports
// an amount whose comma parts none.
func (f *foreign) takeCommasOut() {
	if !f.has(oneComma) && !f.has(commaThousand) {
		return
	}
	amounts := f.amountColumns()
	for _, row := range f.rows {
		for i, c := range row {
			switch {
			case c.is(oneComma), c.is(commaThousand):
				row[i].Text = strings.ReplaceAll(c.Text, ",", "")
			case amounts[i] && c.is(commaDecimal):
				f.wrong(c.Place, "`"+c.Text+"` has a comma that parts no thousands", "the map says `points: decimals`")
			}
		}
	}
}

// amountColumns are the columns with numbers that may be nothing else than amounts,
// and those with commas that are to be told.
func (f *foreign) amountColumns() map[int]bool {
	columns := map[int]bool{}
	for _, row := range f.rows {
		for col, c := range row {
			if !columns[col] && (c.is(oneComma) || c.is(commaThousand) || c.is(spaceThousand) || c.is(clearAmount)) {
				columns[col] = true
			}
		}
	}
	return columns
}

// hasIn reports whether a cell in some columns is as a pattern says, from a line on.
func (f *foreign) hasIn(columns map[int]bool, form *regexp.Regexp, from int) bool {
	for _, row := range f.rows {
		for col, c := range row {
			if columns[col] && c.Place.Line >= from && c.is(form) {
				return true
			}
		}
	}
	return false
}

// narrowSpaces part thousands as spaces do.
var narrowSpaces = strings.NewReplacer("\u00a0", " ", "\u2009", " ", "\u202f", " ")

// is reports whether a cell is as a pattern says, and no month.
func (c ForeignCell) is(form *regexp.Regexp) bool {
	return form.MatchString(narrowSpaces.Replace(c.Text)) && !month.MatchString(c.Text)
}

// cells are the cells that are as a pattern says, and has reports whether there
// are any.
func (f *foreign) cells(form *regexp.Regexp) []ForeignCell {
	var out []ForeignCell
	for _, row := range f.rows {
		for _, c := range row {
			if c.is(form) {
				out = append(out, c)
			}
		}
	}
	return out
}

func (f *foreign) has(form *regexp.Regexp) bool { return len(f.cells(form)) > 0 }

// isBesideFew reports whether a column has numbers with one comma and whole ones
// below a thousand: they add up otherwise by the one reading than by the other.
func (f *foreign) isBesideFew() bool {
	comma, few := map[int]bool{}, map[int]bool{}
	for _, row := range f.rows {
		for col, c := range row {
			comma[col] = comma[col] || c.is(oneComma)
			few[col] = few[col] || c.is(fewDigits)
		}
	}
	for col := range comma {
		if comma[col] && few[col] {
			return true
		}
	}
	return false
}
