package report

import (
	"strings"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// width is how many cells of a terminal a text takes. It counts characters,
// which is right for the letters of European languages once they are composed
// (see composed).
func width(text string) int { return utf8.RuneCountInString(text) }

// composed puts letters and their accents together, so that å is one
// character however it was typed.
func composed(text string) string { return norm.NFC.String(text) }

// padded fills a text to a width, from the left or from the right.
func padded(text string, to int, left bool) string {
	space := strings.Repeat(" ", max(to-width(text), 0))
	if left {
		return space + text
	}
	return text + space
}

// shortened cuts a text to a width and shows by … that it was cut.
func shortened(text string, to int) string {
	if width(text) <= to {
		return text
	}
	letters := []rune(text)[:max(to-1, 0)]
	return strings.TrimRight(string(letters), " ,-–") + "…"
}

// wrapped breaks a text into lines of a width, at spaces but not within a
// number. A word that is longer than a line stands alone.
func wrapped(text string, to int) []string {
	var lines []string
	line := ""
	for _, word := range unbroken(strings.Fields(text)) {
		switch {
		case line == "":
			line = word
		case width(line)+1+width(word) > to:
			lines = append(lines, line)
			line = word
		default:
			line += " " + word
		}
	}
	return append(lines, line)
}

// within is a text in lines of a width: as it stands where it fits.
func within(text string, to int) []string {
	if width(text) <= to {
		return []string{text}
	}
	return wrapped(text, to)
}

// unbroken joins the words that are one number: "3", "472" and "4,6", "%".
func unbroken(words []string) []string {
	var joined []string
	for i, word := range words {
		first := word[0]
		if i > 0 && (first == '%' || isDigit(first) && isDigit(words[i-1][len(words[i-1])-1])) {
			joined[len(joined)-1] += " " + word
		} else {
			joined = append(joined, word)
		}
	}
	return joined
}

// brokenText breaks a text into lines of a width: at spaces, a path that is
// longer than a line after its dots or strokes, and only what is longer still
// anywhere.
func brokenText(text string, to int) []string {
	var words []string
	for _, word := range unbroken(strings.Fields(text)) {
		if width(word) > to {
			words = append(words, linesOfPath(word, to)...)
		} else {
			words = append(words, word)
		}
	}
	var lines []string
	for _, line := range wrapped(strings.Join(words, " "), to) {
		for letters := []rune(line); ; letters = letters[to:] {
			if len(letters) <= to || to < 1 {
				lines = append(lines, string(letters))
				break
			}
			lines = append(lines, string(letters[:to]))
		}
	}
	return lines
}

// linesOfPath breaks a path into lines of a width, each as full as its pieces let
// it be.
func linesOfPath(path string, to int) []string {
	var lines []string
	for _, piece := range pieces(path) {
		if last := len(lines) - 1; last >= 0 && width(lines[last])+width(piece) <= to {
			lines[last] += piece
		} else {
			lines = append(lines, piece)
		}
	}
	return lines
}

// pieces are what a word may be parted into: a file's path after its strokes, and
// that of a figure after its dots. Other words are whole.
func pieces(word string) []string {
	if strings.Contains(word, "/") {
		return strings.SplitAfter(word, "/")
	}
	return strings.SplitAfter(word, ".")
}

// longestPiece is how wide a line must be for no piece of a text to be broken.
func longestPiece(text string) int {
	longest := 0
	for _, word := range unbroken(strings.Fields(text)) {
		for _, piece := range pieces(word) {
			longest = max(longest, width(piece))
		}
	}
	return longest
}

func isDigit(c byte) bool { return '0' <= c && c <= '9' }
