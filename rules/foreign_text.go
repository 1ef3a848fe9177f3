package rules

import (
	"bytes"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/encoding/charmap"
	encodings "golang.org/x/text/encoding/unicode"
)

// saveAnew is what to do about a file whose text cannot be told for certain.
const saveAnew = "save it anew as UTF-8"

// foreignText is the file as UTF-8 with plain line ends, without its byte-order
// mark, or what is wrong with it.
func foreignText(name string, data []byte) (string, *Problem) {
	wrong := func(at Place, message, hint string) (string, *Problem) {
		return "", &Problem{Place: at, Message: message, Hint: hint}
	}
	file := Place{File: name}
	text, encoding := data, "UTF-8"
	switch {
	case bytes.HasPrefix(data, utf8Mark):
		if text = data[len(utf8Mark):]; !utf8.Valid(text) {
			return wrong(placeIn(name, text, firstInvalid(text)), "the file says that it is UTF-8, and here it is not", saveAnew)
		}
	case bytes.HasPrefix(data, []byte{0xff, 0xfe}), bytes.HasPrefix(data, []byte{0xfe, 0xff}):
		if encoding = "UTF-16"; len(data)%2 != 0 {
			return wrong(file, "the file is UTF-16 and ends inside a letter", "is all of it there? "+saveAnew)
		}
		text, _ = encodings.UTF16(encodings.LittleEndian, encodings.ExpectBOM).NewDecoder().Bytes(data)
	case isWide(data):
		return wrong(file, "the file is UTF-16 without a byte-order mark", saveAnew)
	case !utf8.Valid(data):
		if encoding = "Windows-1252"; hasWideLetters(data) {
			return wrong(placeIn(name, data, firstInvalid(data)), "the file is UTF-8 in one place and not in another", saveAnew)
		}
		text, _ = charmap.Windows1252.NewDecoder().Bytes(data)
	}
	if bytes.IndexByte(text, 0) >= 0 {
		return wrong(file, "the file is not text", "a table as CSV, or a workbook")
	}
	if len(bytes.TrimSpace(text)) == 0 {
		return wrong(file, "the file is empty", "a table as CSV, or a workbook")
	}
	plain := lineEnds.Replace(string(text))
	lost := func(c rune) bool { return encoding != "UTF-8" && c == utf8.RuneError }
	if i := strings.IndexFunc(plain, func(c rune) bool { return isControl(c) || lost(c) }); i >= 0 {
		return wrong(placeIn(name, []byte(plain), i), "what stands here is no letter of "+encoding, saveAnew)
	}
	return plain, nil
}

// isControl reports what no table holds, and what other encodings become when
// they are taken for Windows-1252.
func isControl(c rune) bool { return unicode.IsControl(c) && c != '\t' && c != '\n' }

// isWide reports whether every other byte of most of a file is 0, as where the
// letters of UTF-16 are of Western Europe.
func isWide(data []byte) bool {
	zeros := [2]int{}
	for i, b := range data {
		if b == 0 {
			zeros[i%2]++
		}
	}
	return max(zeros[0], zeros[1])*3 > len(data) && min(zeros[0], zeros[1]) == 0
}

// hasWideLetters reports whether letters of several bytes stand in a text that
// is not UTF-8 as a whole. In Windows-1252 these would be pairs such as "Ã¥".
func hasWideLetters(data []byte) bool {
	for len(data) > 0 {
		c, size := utf8.DecodeRune(data)
		if size > 1 && unicode.IsLetter(c) {
			return true
		}
		data = data[size:]
	}
	return false
}

// firstInvalid is the first byte that is not UTF-8.
func firstInvalid(data []byte) int {
	at := 0
	for at < len(data) {
		c, size := utf8.DecodeRune(data[at:])
		if c == utf8.RuneError && size <= 1 {
			break
		}
		at += size
	}
	return at
}

// placeIn is the line and column of a byte of a text.
func placeIn(name string, text []byte, at int) Place {
	before := lineEnds.Replace(string(text[:at]))
	last := strings.LastIndexByte(before, '\n')
	return Place{name, 1 + strings.Count(before, "\n"), 1 + utf8.RuneCountInString(before[last+1:])}
}
