package rules

import (
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"gopkg.in/yaml.v3"
)

// monthNames are the months as the board reads them.
var monthNames = [...]string{
	"januari", "februari", "mars", "april", "maj", "juni", "juli", "augusti", "september", "oktober", "november", "december",
}

// yearMonth is a month of a year, or with month 0 a whole year.
type yearMonth struct{ year, month int }

func (a yearMonth) after(b yearMonth) bool {
	return a.year > b.year || a.year == b.year && a.month > b.month
}

// before is the month before a month.
func (a yearMonth) before() yearMonth {
	if a.month == 1 {
		return yearMonth{a.year - 1, 12}
	}
	return yearMonth{a.year, a.month - 1}
}

func (a yearMonth) String() string {
	if a.month == 0 {
		return strconv.Itoa(a.year)
	}
	return fmt.Sprintf("%d-%02d", a.year, a.month)
}

var (
	monthKey = regexp.MustCompile(`^(\d{4})-(0[1-9]|1[0-2])$`)
	// nearMonth is what may have been meant for a month: 2025-4, 2025-13, 2025/04.
	nearMonth = regexp.MustCompile(`^(\d{4})[-/.](\d{1,2})$`)
)

// parseYearMonth reads "2024" or "2024-04".
func parseYearMonth(text string) (yearMonth, bool) {
	if year, ok := wholeYear(text); ok {
		return yearMonth{year: year}, true
	}
	parts := monthKey.FindStringSubmatch(text)
	if parts == nil {
		return yearMonth{}, false
	}
	year, _ := strconv.Atoi(parts[1])
	month, _ := strconv.Atoi(parts[2])
	return yearMonth{year, month}, true
}

// wholeYear reads the key of a value that is given by year.
func wholeYear(text string) (int, bool) {
	year, err := strconv.Atoi(text)
	return year, err == nil && len(text) == 4
}

// monthNamed is the number of a month that is written as a word, or 0.
func monthNamed(text string) int {
	word, _, _ := strings.Cut(strings.ToLower(text), " ")
	abroad := map[string]string{"january": "januari", "february": "februari", "march": "mars", "may": "maj", "june": "juni", "july": "juli", "august": "augusti", "october": "oktober", "oct": "oktober"}
	if here := abroad[word]; here != "" {
		word = here
	}
	if len(word) < 3 {
		return 0
	}
	return 1 + slices.IndexFunc(monthNames[:], func(m string) bool { return strings.HasPrefix(m, word) })
}

// isYearMap reports whether a value is given by year or month: one key that is
// meant for a date is enough.
func isYearMap(n node) bool {
	return n.isMapping() && slices.ContainsFunc(n.entries(), func(e entry) bool {
		key := e.key.Value
		return key != "" && '0' <= key[0] && key[0] <= '9' || monthNamed(key) > 0
	})
}

// dated is one entry of a value that is given by year or month.
type dated struct {
	entry
	at yearMonth
	ok bool // the key is a year or a month
}

// datesOf are the entries of a value that is given by year or month.
func datesOf(n node) []dated {
	if !isYearMap(n) {
		return nil
	}
	dates := make([]dated, 0, len(n.Content)/2)
	for _, e := range n.entries() {
		at, ok := parseYearMonth(e.key.Value)
		dates = append(dates, dated{e, at, ok})
	}
	return dates
}

// isDated reports whether a value is given by months, not by whole years only.
func isDated(n node) bool {
	return slices.ContainsFunc(datesOf(n), func(d dated) bool { return d.at.month > 0 || !d.ok && isNearMonth(d.key.Value) })
}

func isNearMonth(key string) bool { return nearMonth.MatchString(key) || monthNamed(key) > 0 }

// dates are the entries of a value that is given by year or month. It reports
// each key that is neither, once for all the years that read the value, and
// whether there was none.
func (r *reader) dates(n node) (dates []dated, ok bool) {
	dates, ok = datesOf(n), true
	for _, d := range dates {
		if d.ok {
			continue
		}
		if ok = false; !r.misdated[d.key.Node] {
			r.misdated[d.key.Node] = true
			r.problem(d.key.place(), r.dateMeant(d.key.Value), "`%s` is no %s", d.key.Value, dateWord(d.key.Value))
		}
	}
	return dates, ok
}

func dateWord(key string) string {
	if isNearMonth(key) {
		return "month"
	}
	return "year"
}

// dateMeant is how a year or a month is written that somebody wrote otherwise.
func (r *reader) dateMeant(key string) string {
	year := max(r.year, 1900)
	if m := monthNamed(key); m > 0 {
		for _, word := range strings.Fields(key) {
			if y, ok := wholeYear(word); ok {
				year = y
			}
		}
		return "write " + yearMonth{year, m}.String()
	}
	if parts := nearMonth.FindStringSubmatch(key); parts != nil {
		year, _ = strconv.Atoi(parts[1])
		if m, _ := strconv.Atoi(parts[2]); m >= 1 && m <= 12 {
			return "write " + yearMonth{year, m}.String()
		}
		return fmt.Sprintf("%d-01 to %d-12", year, year)
	}
	return fmt.Sprintf("%d or %d-04", year, year)
}

// byYear is the year's own value of a value that is given by year.
func (r *reader) byYear(n node, id string) (node, bool) {
	if !isYearMap(n) {
		return n, false
	}
	dates, right := r.dates(n)
	for _, d := range dates {
		if d.at.month > 0 {
			r.problem(d.key.place(), fmt.Sprintf("write %d", d.at.year), "`%s` is a month, and this is given by year", d.key.Value)
			return node{}, false
		}
	}
	for _, d := range dates {
		if d.ok && (d.at.year == r.year || r.year == unknownNumber) {
			return d.value, true
		}
	}
	if right {
		r.problem(n.place(), yearMissing(r.year), "%s has no value for %d", id, r.year)
	}
	return node{}, false
}

// yearMissing is what to do where a value by year has none for a year.
func yearMissing(year int) string {
	return fmt.Sprintf("add `%d: …`, or write one value without years", year)
}

// refuseMonths reports the months of an added amount, which is given by year or
// begins in a month.
func (r *reader) refuseMonths(n node) {
	dates, right := r.dates(n)
	for _, d := range dates {
		if right && d.at.month > 0 {
			r.problem(d.key.place(), "add: …, from: "+d.at.String(), "`%s` is a month: amounts are added by year, or begin in a month", d.key.Value)
			return
		}
	}
}

// hasYear reports whether a value by year has the budget's own, or a key that
// may have been meant for it.
func (r *reader) hasYear(n node) bool {
	return slices.ContainsFunc(datesOf(n), func(d dated) bool { return !d.ok || d.at.month > 0 || d.at.year == r.year })
}

// inForce is the entry of a dated value that holds in a month: a year's key
// holds that year only, a month's until the next key.
func inForce(n node, at yearMonth) (found entry, ok bool) {
	var best yearMonth
	for _, d := range datesOf(n) {
		if !d.ok || d.at.month == 0 && d.at.year != at.year || d.at.after(at) {
			continue
		}
		if !ok || d.at.after(best) {
			best, found, ok = d.at, d.entry, true
		}
	}
	return found, ok
}

// monthNode is the key of a month that nobody has written, at a value's place.
func monthNode(n node, at yearMonth) node {
	return node{&yaml.Node{Kind: yaml.ScalarNode, Value: at.String(), Line: n.Line, Column: n.Column}, n.file}
}
