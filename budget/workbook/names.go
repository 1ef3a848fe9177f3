package workbook

import (
	"fmt"
	"regexp"
	"strings"
	"unicode"
	"unicode/utf16"
)

// Defined names that the program makes beside those of inputs.
const (
	failedName = "Kontroller_fel"
	checksName = "Kontroller_antal"
)

// names gives inputs their defined names, each once.
type names struct{ taken map[string]bool }

func newNames() *names {
	return &names{taken: map[string]bool{
		strings.ToLower(failedName): true, strings.ToLower(checksName): true,
	}}
}

// take is a name for a figure's id: its dots become underscores, as do the
// brackets around a date, and a number is added where two ids would share a
// name. Names ignore case.
func (n *names) take(id string) string {
	base := idSigns.Replace(id)
	name := base
	for i := 2; n.taken[strings.ToLower(name)]; i++ {
		name = fmt.Sprintf("%s_%d", base, i)
	}
	n.taken[strings.ToLower(name)] = true
	return name
}

var idSigns = strings.NewReplacer(".", "_", "[", "_", "]", "", "-", "_")

var (
	cellLike = regexp.MustCompile(`^(?i)[a-z]{1,3}[0-9]+$`)
	r1c1Like = regexp.MustCompile(`^(?i)(r[0-9]*)?(c[0-9]*)?$`)
)

// lintName refuses what the library accepts and Excel repairs away: names that
// read as a cell, hold other signs than letters, digits, points and
// underscores, or are too long.
func lintName(name string) error {
	for i, r := range name {
		if r == '_' || unicode.IsLetter(r) || i > 0 && (r == '.' || unicode.IsDigit(r)) {
			continue
		}
		return fmt.Errorf("defined name %q: the character %q at byte %d is not allowed", name, r, i)
	}
	switch {
	case name == "":
		return fmt.Errorf("a defined name is empty")
	case len(name) > 255:
		return refusal{what: fmt.Sprintf("the defined name %.60s… is longer than 255 bytes", name), hint: "give it a shorter id"}
	case cellLike.MatchString(name), r1c1Like.MatchString(name):
		return fmt.Errorf("defined name %q reads as a cell", name)
	}
	return nil
}

// sheetName is a name that Excel accepts for a sheet: at most 31 UTF-16 units on
// one line, none of the signs it forbids, not the name it keeps for a sheet of its
// own, and not one already taken whatever the case.
func sheetName(want string, taken map[string]bool) string {
	want = strings.Map(func(r rune) rune {
		if strings.ContainsRune(`:\/?*[]`, r) {
			return '–'
		}
		return r
	}, strings.Trim(want, "'"))
	want = strings.Join(strings.FieldsFunc(want, func(r rune) bool { return unicode.IsSpace(r) || unicode.IsControl(r) }), " ")
	if want == "" {
		want = "Blad"
	}
	name := fitted(want, longestSheetName)
	for i := 2; taken[strings.ToLower(name)] || strings.EqualFold(name, "History"); i++ {
		suffix := fmt.Sprintf(" (%d)", i)
		name = fitted(want, longestSheetName-len(suffix)) + suffix
	}
	taken[strings.ToLower(name)] = true
	return name
}

// longestSheetName is how many UTF-16 units a sheet's name may have.
const longestSheetName = 31

// fitted is the text shortened to so many UTF-16 units.
func fitted(text string, limit int) string {
	name := shortened(text, limit)
	for runes := limit - 1; len(utf16.Encode([]rune(name))) > limit; runes-- {
		name = shortened(text, runes)
	}
	return name
}

// shortened is the text cut to so many characters, with an ellipsis as the
// last one where something was cut.
func shortened(text string, limit int) string {
	runes := []rune(text)
	if len(runes) <= limit {
		return text
	}
	return strings.TrimRight(string(runes[:limit-1]), " ") + "…"
}

// quoted is a sheet's name as a formula writes it.
func quoted(sheet string) string {
	return "'" + strings.ReplaceAll(sheet, "'", "''") + "'"
}
