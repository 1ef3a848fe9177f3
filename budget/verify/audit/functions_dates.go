package audit

import (
	"math"
	"strings"
	"time"
)

// ofDates are the functions of days, counted from 1900 as Excel does from 1
// March of that year.
func ofDates(name string) (function, bool) {
	switch name {
	case "YEAR":
		return function{least: 1, most: 1, of: func(e *evaluator, a []node) value {
			return e.ofDate(name, a[0], func(t time.Time) int { return t.Year() })
		}}, true
	case "MONTH":
		return function{least: 1, most: 1, of: func(e *evaluator, a []node) value {
			return e.ofDate(name, a[0], func(t time.Time) int { return int(t.Month()) })
		}}, true
	case "DAY":
		return function{least: 1, most: 1, of: func(e *evaluator, a []node) value {
			return e.ofDate(name, a[0], func(t time.Time) int { return t.Day() })
		}}, true
	case "WEEKDAY":
		return function{least: 1, most: 2, of: (*evaluator).weekday}, true
	case "DAYS":
		return function{least: 2, most: 2, of: func(e *evaluator, a []node) value { return e.between(name, a[1], a[0], daysFrom) }}, true
	case "DATEDIF":
		return function{least: 3, most: 3, of: (*evaluator).fullBetween}, true
	case "NETWORKDAYS":
		return function{least: 2, most: 3, of: (*evaluator).workdays}, true
	case "DATE":
		return function{least: 3, most: 3, of: (*evaluator).date}, true
	case "EDATE", "EOMONTH":
		return function{least: 2, most: 2, of: func(e *evaluator, a []node) value { return e.monthsOn(name, a) }}, true
	}
	return function{}, false
}

const (
	firstDay = 61 // 1 March 1900
	lastDay  = 2958465
)

// ofDate is a part of a day.
func (e *evaluator) ofDate(name string, x node, part func(time.Time) int) value {
	n := e.arg(x)
	if n.kind == fault {
		return n
	}
	if day, ok := e.day(n); ok {
		return exact(float64(part(day)))
	}
	return e.fail(name)
}

// day is a number as a day, where every program counts alike.
func (e *evaluator) day(n value) (time.Time, bool) {
	if e.book.content.From1904 || n.num < firstDay || n.num > lastDay {
		return time.Time{}, false
	}
	return time.Date(1899, 12, 30+int(math.Floor(n.num+n.bound)), 0, 0, 0, 0, time.UTC), true
}

// numberOf is a day as a number.
func (e *evaluator) numberOf(name string, t time.Time) value {
	n := t.Unix()/86400 + 25569
	if e.book.content.From1904 || n < firstDay || n > lastDay {
		return e.fail(name)
	}
	return exact(float64(n))
}

func (e *evaluator) date(a []node) value {
	var parts [3]int
	for i, x := range a {
		n := e.arg(x)
		if n.kind == fault {
			return n
		}
		parts[i] = int(max(-1e6, min(1e6, math.Floor(n.num+n.bound))))
	}
	if parts[0] < 1900 || parts[0] > 9999 {
		return e.fail("DATE")
	}
	return e.numberOf("DATE", time.Date(parts[0], time.Month(parts[1]), parts[2], 0, 0, 0, 0, time.UTC))
}

// monthsOn is the same day so many months on, or the last of that month.
func (e *evaluator) monthsOn(name string, a []node) value {
	from, n := e.arg(a[0]), e.arg(a[1])
	if from.kind == fault {
		return from
	}
	if n.kind == fault {
		return n
	}
	day, ok := e.day(from)
	if !ok || math.Abs(n.num) > 1e5 {
		return e.fail(name)
	}
	month := time.Date(day.Year(), day.Month()+time.Month(math.Trunc(n.num)), 1, 0, 0, 0, 0, time.UTC)
	last := month.AddDate(0, 1, -1)
	if name == "EDATE" && day.Day() < last.Day() {
		last = month.AddDate(0, 0, day.Day()-1)
	}
	return e.numberOf(name, last)
}

// weekday counts the days of a week from Sunday (1), from Monday (2), or from
// Monday as 0 (3).
func (e *evaluator) weekday(a []node) value {
	n, kind := e.arg(a[0]), exact(1)
	if len(a) == 2 {
		kind = e.arg(a[1])
	}
	if n.kind == fault {
		return n
	}
	day, ok := e.day(n)
	fromMonday := (int(day.Weekday()) + 6) % 7
	switch {
	case !ok || kind.kind != number:
		return e.fail("WEEKDAY")
	case kind.num == 1:
		return exact(float64(day.Weekday()) + 1)
	case kind.num == 2:
		return exact(float64(fromMonday + 1))
	case kind.num == 3:
		return exact(float64(fromMonday))
	}
	return e.fail("WEEKDAY")
}

// between counts something from one day to another.
func (e *evaluator) between(name string, from, to node, count func(from, to time.Time) int) value {
	first, last := e.arg(from), e.arg(to)
	if first.kind == fault {
		return first
	}
	if last.kind == fault {
		return last
	}
	a, ok := e.day(first)
	b, known := e.day(last)
	if !ok || !known {
		return e.fail(name)
	}
	return exact(float64(count(a, b)))
}

func daysFrom(a, b time.Time) int { return int(b.Unix()/86400 - a.Unix()/86400) }

// fullBetween counts the full years, months or days between two days.
func (e *evaluator) fullBetween(a []node) value {
	part := e.single(e.value(a[2]))
	var count func(from, to time.Time) int
	months := func(from, to time.Time) int {
		n := (to.Year()-from.Year())*12 + int(to.Month()) - int(from.Month())
		if to.Day() < from.Day() {
			n--
		}
		return n
	}
	switch strings.ToLower(part.text) {
	case "d":
		count = daysFrom
	case "m":
		count = months
	case "y":
		count = func(from, to time.Time) int { return months(from, to) / 12 }
	default:
		return e.fail("DATEDIF")
	}
	n := e.between("DATEDIF", a[0], a[1], count)
	if n.kind == number && n.num < 0 {
		return faultOf("#NUM!")
	}
	return n
}

// workdays counts the days from Monday to Friday from one day to another, both
// within, but for those that are told.
func (e *evaluator) workdays(a []node) value {
	free := map[int]bool{}
	if len(a) == 3 {
		e.cells(e.value(a[2]), func(v value) {
			if v.kind != number {
				e.fail("NETWORKDAYS")
			}
			free[int(math.Floor(v.num))] = true
		})
	}
	return e.between("NETWORKDAYS", a[0], a[1], func(from, to time.Time) int {
		sign := 1
		if to.Before(from) {
			from, to, sign = to, from, -1
		}
		n := 0
		if !e.visit(daysFrom(from, to)) {
			return 0
		}
		for day := from; !day.After(to); day = day.AddDate(0, 0, 1) {
			serial := int(day.Unix()/86400) + 25569
			if w := day.Weekday(); w != time.Saturday && w != time.Sunday && !free[serial] {
				n++
			}
		}
		return sign * n
	})
}
