package audit

import (
	"math"
	"time"
)

// ofDates are the functions of days, counted from 1900 as Excel does from 1
// March of that year.
func ofDates(name string) (function, bool) {
	switch name {
	case "YEAR":
		return function{1, 1, func(e *evaluator, a []node) value {
			return e.ofDate(name, a[0], func(t time.Time) int { return t.Year() })
		}}, true
	case "MONTH":
		return function{1, 1, func(e *evaluator, a []node) value {
			return e.ofDate(name, a[0], func(t time.Time) int { return int(t.Month()) })
		}}, true
	case "DAY":
		return function{1, 1, func(e *evaluator, a []node) value {
			return e.ofDate(name, a[0], func(t time.Time) int { return t.Day() })
		}}, true
	case "DATE":
		return function{3, 3, (*evaluator).date}, true
	case "EDATE", "EOMONTH":
		return function{2, 2, func(e *evaluator, a []node) value { return e.monthsOn(name, a) }}, true
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
