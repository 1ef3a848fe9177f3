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
// after a 0 or after parted thousands; and whole thousands that no comma parts.
var (
	oneComma      = regexp.MustCompile(`^[-−–+(]?[1-9][0-9]{0,2},[0-9]{3}[)\-−–]?$`)
	commaThousand = regexp.MustCompile(`^[-−–+(]?[0-9]{1,3}((,[0-9]{3})+\.[0-9]+|(,[0-9]{3}){2,})\s?%?[)\-−–]?$`)
	commaDecimal  = regexp.MustCompile(`^[-−–+(]?([0-9\s.]*,([0-9]{1,2}|[0-9]{4,})|(0|[0-9]{4,}|[0-9]{1,3}([\s.][0-9]{3})+),[0-9]{3})\s?%?[)\-−–]?$`)
	wholeThousand = regexp.MustCompile(`^[-−–+(]?([0-9]{1,3}(\s[0-9]{3})+|[0-9]{5,}|[03-9][0-9]{3}|1[0-8][0-9]{2}|2[1-9][0-9]{2})[)\-−–]?$`)
	fewDigits     = regexp.MustCompile(`^[-−–+(]?[1-9][0-9]{0,2}[)\-−–]?$`)
)

// checkCommas settles what commas mean in the table, and reports where they may be
// either: where the numbers tell both, or where a column has numbers such as 1,200
// beside whole ones below a thousand, and nothing tells.
func (f *foreign) checkCommas() {
	at := f.cells(oneComma)
	if len(at) == 0 {
		return
	}
	parts, decimals := f.has(commaThousand) || f.has(decimal), f.has(commaDecimal)
	switch {
	case parts && !decimals:
		f.takeCommasOut()
		return
	case decimals && !parts, !parts && (f.has(wholeThousand) || !f.isBesideFew()):
		return
	}
	hint := "write thousands with a space, or say in a map `points: decimals` where commas part thousands, `points: thousands` where they mark decimals"
	if n := len(at) - 1; n > 0 {
		hint += "; and " + Plural(n, "more cell", "more cells")
	}
	f.wrong(at[0].Place, "`"+at[0].Text+"` may be thousands or decimals", hint)
}

// takeCommasOut reads commas as parting thousands.
func (f *foreign) takeCommasOut() {
	for _, row := range f.rows {
		for i, c := range row {
			if oneComma.MatchString(c.Text) || commaThousand.MatchString(c.Text) {
				row[i].Text = strings.ReplaceAll(c.Text, ",", "")
			}
		}
	}
}

// cells are the cells that are as a pattern says, and has reports whether there
// are any.
func (f *foreign) cells(is *regexp.Regexp) []ForeignCell {
	var out []ForeignCell
	for _, row := range f.rows {
		for _, c := range row {
			if is.MatchString(c.Text) {
				out = append(out, c)
			}
		}
	}
	return out
}

func (f *foreign) has(is *regexp.Regexp) bool { return len(f.cells(is)) > 0 }

// isBesideFew reports whether a column has numbers with one comma and whole ones
// below a thousand: they add up otherwise by the one reading than by the other.
func (f *foreign) isBesideFew() bool {
	comma, few := map[int]bool{}, map[int]bool{}
	for _, row := range f.rows {
		for col, c := range row {
			comma[col] = comma[col] || oneComma.MatchString(c.Text)
			few[col] = few[col] || fewDigits.MatchString(c.Text)
		}
	}
	for col := range comma {
		if comma[col] && few[col] {
			return true
		}
	}
	return false
}
