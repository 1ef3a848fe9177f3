package rules

import (
	"go/token"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// functions are what an expression may call.
var functions = []string{
	"min", "max", "when", "half_up", "half_even", "down", "up", "sum", "total", "count", "lookup", "months", "months_before",
}

// constants are the words that stand for one of their measure.
var constants = []string{"kr", "tkr", "mnkr", "percent", "month", "year"}

// reserved are the words that cannot be ids, besides Go's keywords and the
// constants.
var reserved = []string{
	"opening", "running", "shared", "last_year", "previous", "income", "cost", "result", "net_cost",
	"appropriation", "deviation", "outside", "true", "false", "month_number",
}

// isReserved reports whether the word means something to the language itself.
// Functions do not count: what is called cannot be mistaken for what is named.
func isReserved(word string) bool {
	return token.IsKeyword(word) || slices.Contains(reserved, word) || slices.Contains(constants, word)
}

// isID reports whether the text has the form of an id.
func isID(text string) bool {
	for i, c := range text {
		letter := 'a' <= c && c <= 'z' || c == 'å' || c == 'ä' || c == 'ö'
		if !letter && (i == 0 || c != '_' && (c < '0' || c > '9')) {
			return false
		}
	}
	return text != "" && norm.NFC.IsNormalString(text)
}

// IDOf makes an id of a label: lower case, other signs to "_".
func IDOf(label string) string { return rowID(label) }

// rowID makes an id of what a row's texts say: lower case, other signs to "_".
func rowID(parts ...string) string {
	text := strings.ToLower(norm.NFC.String(strings.Join(parts, "_")))
	return strings.Map(func(c rune) rune {
		if 'a' <= c && c <= 'z' || '0' <= c && c <= '9' || strings.ContainsRune("åäö", c) {
			return c
		}
		return '_'
	}, text)
}

// didYouMean is the hint that names the known word nearest to a misspelt one,
// or "" where none is near.
func didYouMean(word string, known []string) string {
	if best := Nearest(word, known, 1); len(best) > 0 {
		return "did you mean `" + best[0] + "`?"
	}
	return ""
}

// meantOrThere is the hint that names the word nearest to a misspelt name or, where
// none is near, those that there are.
func meantOrThere(word string, known []string) string {
	const most = 8
	switch {
	case len(known) == 0:
		return ""
	case didYouMean(word, known) != "":
		return didYouMean(word, known)
	}
	return "there is " + someOf(known, most)
}

// someOf names the first of several, and how many more there are.
func someOf(words []string, most int) string {
	if len(words) <= most {
		return strings.Join(words, ", ")
	}
	return strings.Join(words[:most], ", ") + " and " + strconv.Itoa(len(words)-most) + " more"
}

// leastBeginning is how many letters of a word tell which it is the beginning of.
const leastBeginning = 3

// Nearest are the known words that a few slips of the hand make of a word or, where
// there are none, that begin as it does; at most so many, the nearest first.
func Nearest(word string, known []string, most int) []string {
	type slip struct {
		word  string
		slips int
	}
	var near []slip
	limit := 1 + max(1, utf8.RuneCountInString(word)/3)
	for _, k := range known {
		if d := distance(word, k); d < limit {
			near = append(near, slip{k, d})
		}
	}
	if near == nil {
		for _, k := range known {
			if BeginsAs(k, word) {
				near = append(near, slip{k, len(k) - len(word)})
			}
		}
	}
	slices.SortStableFunc(near, func(a, b slip) int { return a.slips - b.slips })
	var words []string
	for _, n := range near[:min(most, len(near))] {
		words = append(words, n.word)
	}
	return words
}

// BeginsAs reports whether every word of a path begins the word of an id that stands
// in its place: units.lab.res, units.lab.result. Two letters say too little.
func BeginsAs(id, path string) bool {
	if utf8.RuneCountInString(path) < leastBeginning {
		return false
	}
	for word := range strings.SplitSeq(path, ".") {
		var own string
		if own, id, _ = strings.Cut(id, "."); own == "" || !strings.HasPrefix(own, word) {
			return false
		}
	}
	return true
}

// distance counts the letters to add, drop, change or swap with the next to
// turn one word into the other.
func distance(a, b string) int {
	s, t := []rune(a), []rune(b)
	if d := len(s) - len(t); d > 3 || d < -3 {
		return len(s) + len(t)
	}
	before, last := make([]int, len(t)+1), make([]int, len(t)+1)
	for j := range last {
		last[j] = j
	}
	for i := 1; i <= len(s); i++ {
		row := make([]int, len(t)+1)
		row[0] = i
		for j := 1; j <= len(t); j++ {
			change := 1
			if s[i-1] == t[j-1] {
				change = 0
			}
			row[j] = min(last[j]+1, row[j-1]+1, last[j-1]+change)
			if i > 1 && j > 1 && s[i-1] == t[j-2] && s[i-2] == t[j-1] {
				row[j] = min(row[j], before[j-2]+1)
			}
		}
		before, last = last, row
	}
	return last[len(t)]
}
