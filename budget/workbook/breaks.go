package workbook

import "internbudget/budget"

// widthSlack is the scale in percent at which what is as wide as a page is printed,
// for the same reason: one column too many would double the pages.
const widthSlack = 95

// pageSlack is how much of a page is planned for: programs differ a little in how
// high they print a row.
const pageSlack = 0.96

// leastBegun is how many rows of a table begin on a page for it to begin there.
const leastBegun = 4

// breakPages finds where a sheet of several tables goes on to a new page: before a
// table that would not fit on the rest of one, so that no heading stands alone at
// its foot. A long table begins where some rows of it fit, and runs on.
func (s *sheet) breakPages() {
	if len(s.tables) < 2 || s.paper.across > 1 {
		return
	}
	s.percent = int(widthSlack * min(1, s.paper.printed()/total(s.widths[:s.columns])))
	page := s.paper.points() * 100 / float64(s.percent) * pageSlack
	used := titleHeight + subHeight + headGap
	if n := len(s.warning); n > 0 {
		used += float64(n)*warnHeight + noteGap
	}
	for i, t := range s.tables {
		if i > 0 {
			used += tableGap
		}
		least := t.height()
		if least > page {
			least = t.headsHeight() + float64(leastBegun)*rowHeight
		}
		if i > 0 && used+least > page {
			s.breaks = append(s.breaks, t.firstRow())
			used = s.repeatedHeight()
		}
		for used += t.height(); used > page; {
			used -= page - s.repeatedHeight()
		}
	}
}

// repeatedHeight is how high the head is that stands on every page of a sheet.
func (s *sheet) repeatedHeight() float64 {
	if s.sharesHead() {
		return headsHeight(s.tables[0])
	}
	return 0
}

// headsHeight is how high all is that stands over the rows of a table.
func (t *placed) headsHeight() float64 {
	sum := 0.0
	if t.head > 0 {
		sum = headsHeight(t)
	}
	if t.heading > 0 {
		sum += h2Height
	}
	if t.groups > 0 {
		sum += t.groupsHeight()
	}
	return sum
}

// firstRow is the row in which a table begins.
func (t *placed) firstRow() int {
	for _, row := range []int{t.heading, t.groups} {
		if row > 0 {
			return row
		}
	}
	return t.head
}

// breaksPages reports whether a sheet says itself where a page ends. It is then
// printed at a scale that makes it as wide as the page and is not fitted to it,
// since a sheet that is fitted loses its breaks in Excel.
func (p *plan) breaksPages(s *sheet) bool {
	return s.name == budget.CoverSheet && p.manySheets() || s.breaks != nil
}

// scale is the scale in percent at which a sheet that breaks its pages is printed.
func (s *sheet) scale() uint {
	if s.breaks == nil {
		return widthSlack
	}
	return uint(s.percent)
}
