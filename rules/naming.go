package rules

import (
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"
)

// Naming gives the figures of a book their keys: ids that the same figures of
// another book have too. Years are counted from the book's own, so that last
// year's opening of one year answers that of another.
//
// The years in names, as in fte_2024, are counted so where the other book moves
// them with its year. They are not where it keeps them, as rules do that were
// rolled: fte_2024 is then the same column in both. See [Namings].
type Naming struct {
	book  *Book
	moved map[yearName]bool // the years in names that are counted from the book's own
}

// yearName is a year in the name of a column.
type yearName struct {
	column nameColumn
	year   int
}

// nameColumn is what names have in common that differ in the year alone: fte_2023
// and fte_2024 of one list, budget_2023 and budget_2024 of the history. What
// another year's rules call so is a column of its own.
type nameColumn struct {
	of   string // a drawer, a list or a kind; the history as a whole
	stem string // "fte"
	away int    // the years from the book's own
}

// Namings are the namings of two books, each beside the other.
//
// Columns whose names differ in the year alone answer one another all in the same
// way. Rolled rules keep the names, so the same name comes first: a column that
// has it in both books is one, and only what has none of its own name answers the
// name that is as many years on as the book. Rules that move their names hold
// fte_2024 and fte_2025 where last year's held fte_2023 and fte_2024: there the
// year comes first, since more columns so find one to answer.
func Namings(old, new *Book) (Naming, Naming) {
	apart := new.Budget.Year - old.Budget.Year
	before, after := Naming{old, map[yearName]bool{}}, Naming{new, map[yearName]bool{}}
	others := new.namedYears()
	for column, years := range old.namedYears() {
		for year, answer := range answers(years, others[column], apart) {
			if year != answer {
				before.moved[yearName{column, year}], after.moved[yearName{column, answer}] = true, true
			}
		}
	}
	return before, after
}

// answers pairs the years of a column in two books that are so many years apart.
func answers(years, others []int, apart int) map[int]int {
	byName, byYear := answering(years, others, 0, apart), answering(years, others, apart, 0)
	if len(byYear) > len(byName) {
		return byYear
	}
	return byName
}

// answering pairs years with those that are so many on, and those left over with
// what is left over so many others on.
func answering(years, others []int, on, orElse int) map[int]int {
	pairs, taken := map[int]int{}, map[int]bool{}
	for _, distance := range []int{on, orElse} {
		for _, year := range years {
			answer := year + distance
			if _, paired := pairs[year]; !paired && !taken[answer] && slices.Contains(others, answer) {
				pairs[year], taken[answer] = answer, true
			}
		}
	}
	return pairs
}

// namedYears are the years in the names of the figures, column by column.
func (b *Book) namedYears() map[nameColumn][]int {
	years := map[nameColumn][]int{}
	for _, f := range b.All {
		for _, part := range strings.Split(f.Stem(), ".") {
			if name, ok := b.yearIn(f, part); ok && !slices.Contains(years[name.column], name.year) {
				years[name.column] = append(years[name.column], name.year)
			}
		}
	}
	return years
}

// yearInName is the year that a part of a name ends in, as in fte_2023.
var yearInName = regexp.MustCompile(`^(.*)_((?:19|20)\d\d)$`)

// yearIn finds the year in a part of a figure's name.
func (b *Book) yearIn(f *Figure, part string) (yearName, bool) {
	found := yearInName.FindStringSubmatch(part)
	if found == nil {
		return yearName{}, false
	}
	of := f.owner()
	if f.Drawer == "units" && part != f.Name && slices.ContainsFunc(b.History, func(c HistoryColumn) bool { return c.Name == part }) {
		of = "history"
	}
	year, _ := strconv.Atoi(found[2])
	return yearName{nameColumn{of, found[1], f.Year - b.Budget.Year}, year}, true
}

// Key names a figure as a whole, see [Figure.ID].
func (n Naming) Key(f *Figure) string { return n.key(f, f.owner()) }

// CellKey names one value of a figure, see [Figure.CellID].
func (n Naming) CellKey(f *Figure, i int) string {
	if f.IsScalar() {
		return n.key(f, f.Drawer)
	}
	return n.key(f, f.Drawer, f.Domain.Members[i].ID)
}

// FamilyKey names all values of a figure of several: "staff.*.fte_2023".
func (n Naming) FamilyKey(f *Figure) string { return n.key(f, f.Drawer, "*") }

// key puts a figure's name after what it is of, with its years counted from the
// book's: "wage[y:04]" is April of the book's year, "wage[y+1:04]" of the year
// after, "care_point[y-1]" of the year before, "fte_{y-1}" a year in a name.
func (n Naming) key(f *Figure, of ...string) string {
	stem, month, byMonth := strings.Cut(f.Name, "[")
	parts := strings.Split(stem, ".")
	for i, part := range parts {
		if name, ok := n.book.yearIn(f, part); ok && n.moved[name] {
			parts[i] = fmt.Sprintf("%s_{y%+d}", name.column.stem, name.year-n.book.Budget.Year)
		}
	}
	key, away := joined(append(of, parts...)...), f.Year-n.book.Budget.Year
	own, ofYear := strings.CutPrefix(month, strconv.Itoa(f.Year)+"-")
	switch {
	case byMonth && ofYear:
		return key + CountedYear(away, ":"+strings.TrimSuffix(own, "]"))
	case byMonth:
		key += "[" + month
	}
	return key + CountedYear(away, "")
}

// CountedYear is the end of a key of a year that is so many from the book's, or
// with ":04" of a month of it; of the book's own year there is none.
func CountedYear(away int, month string) string {
	switch {
	case away != 0:
		return fmt.Sprintf("[y%+d%s]", away, month)
	case month != "":
		return "[y" + month + "]"
	}
	return ""
}

// countedYear finds the years and months in keys; those in names have braces.
var countedYear = regexp.MustCompile(`([\[{])y([+-]\d+)?(?::(\d\d))?[\]}]`)

// Spelled writes a key, or several in a text, as the rules of a year have it:
// "wage[y+1:04]" is wage[2025-04] in those of 2024. As those of two years have it,
// both stand beside each other: wage[2025-04→2027-04].
func Spelled(key string, years ...int) string {
	return countedYear.ReplaceAllStringFunc(key, func(text string) string {
		found := countedYear.FindStringSubmatch(text)
		away, _ := strconv.Atoi(found[2])
		var spelled []string
		for _, year := range years {
			at := strconv.Itoa(year + away)
			if found[3] != "" {
				at += "-" + found[3]
			}
			if !slices.Contains(spelled, at) {
				spelled = append(spelled, at)
			}
		}
		at := strings.Join(spelled, "→")
		if found[1] == "{" {
			return at
		}
		return "[" + at + "]"
	})
}
