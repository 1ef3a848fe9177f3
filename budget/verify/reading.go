package verify

import (
	"math/big"
	"regexp"
	"strconv"
	"strings"
	"unicode"

	"internbudget/rules"
)

// written is a number as somebody typed it.
type written struct {
	value   *big.Rat
	unit    *big.Rat // of the last digit
	percent bool
	scale   int // 10^scale to the measure that the cell names itself (mnkr 6, tkr 3), or -1
}

// dashes are what stands for a minus, and alone for nothing.
const dashes = "-–−‑‐—﹣－"

// blanks are the spaces that stand between thousands.
const blanks = " \u00a0\u2007\u2009\u202f\u2005\u2002\u2003'"

// readNumber reads a number in the ways met in the wild: every minus, also
// after the digits or as parentheses, every space, decimal comma or point,
// "%", "tkr" and "mnkr". A lone dash is nothing, a 0. It reports false for what
// is no number.
func readNumber(text string) (written, bool) {
	w := written{scale: -1}
	text = withoutNote(strings.TrimFunc(strings.ToLower(text), isBlank))
	for suffix, scale := range map[string]int{"mnkr": 6, "mkr": 6, "tkr": 3, "%": 0, "procent": 0} {
		if rest, ok := strings.CutSuffix(text, suffix); ok {
			w.percent = scale == 0
			if scale > 0 {
				w.scale = scale
			}
			text = strings.TrimRightFunc(rest, isBlank)
			break
		}
	}
	negative := false
	if inner, ok := strings.CutPrefix(text, "("); ok {
		if text, ok = strings.CutSuffix(inner, ")"); !ok {
			return w, false
		}
		negative = true
	}
	if rest := strings.TrimLeft(text, dashes); rest != text {
		negative, text = true, rest
	} else if rest := strings.TrimRight(text, dashes); rest != text {
		negative, text = true, rest
	}
	text = strings.TrimFunc(strings.TrimPrefix(text, "+"), isBlank)
	if text == "" {
		w.value, w.unit = new(big.Rat), ratio(1)
		return w, negative
	}
	d, ok := decimalText(text)
	if !ok {
		return w, false
	}
	if negative {
		d = d.Negated()
	}
	w.value, w.unit = d.Rat(), rules.Decimal("1").Shift(-d.Decimals()).Rat()
	return w, true
}

// noteMark is the mark of a footnote after a number: "1 204*", "1 204 2)", "1 204²".
var noteMark = regexp.MustCompile(`^([^(]*\d[\s\x{a0}%\p{L}]*)(?:[\s\x{a0}]*[*†‡¹²³⁴⁵⁶⁷⁸⁹]+\)?|[\s\x{a0}]+\d\))$`)

// withoutNote is a number without the mark of a footnote.
func withoutNote(text string) string {
	if m := noteMark.FindStringSubmatch(text); m != nil {
		return strings.TrimRightFunc(m[1], isBlank)
	}
	return text
}

// NumberIn is the number that a text is, in any of the ways met in the wild:
// "1 234,5", "−300", "12 %", which is 0.12; as it stands, also where the text names
// a measure. It reports false for other texts.
func NumberIn(text string) (*big.Rat, bool) {
	w, ok := readNumber(text)
	if !ok || !strings.ContainsAny(text, "0123456789") {
		return nil, false
	}
	if w.percent {
		return new(big.Rat).Quo(w.value, big.NewRat(100, 1)), true
	}
	return w.value, true
}

// looksLikeNumber reports whether a text is digits at least as much as letters.
func looksLikeNumber(text string) bool {
	digits, letters := 0, 0
	for _, r := range text {
		switch {
		case unicode.IsDigit(r):
			digits++
		case unicode.IsLetter(r):
			letters++
		}
	}
	return digits > 0 && digits >= letters
}

func isBlank(r rune) bool { return strings.ContainsRune(blanks+"\t", r) }

// decimalText is the digits as canonical text: groups of three put together, a
// decimal comma as a point. Of commas and points, the last is the decimal sign;
// one that stands twice parts thousands.
func decimalText(text string) (rules.Decimal, bool) {
	if d, ok := storedText(text); ok {
		return d, true
	}
	text = strings.Map(func(r rune) rune {
		if isBlank(r) {
			return ' '
		}
		return r
	}, text)
	if last := strings.LastIndexAny(text, ".,"); last >= 0 {
		sign := text[last : last+1]
		if strings.Count(text, sign) > 1 {
			last = len(text)
		}
		parts := func(text string) string { return strings.NewReplacer(".", " ", ",", " ").Replace(text) }
		if text = parts(text[:last]) + text[last:]; last < len(text) {
			text = text[:last] + "." + text[last+1:]
		}
	}
	whole, part, _ := strings.Cut(text, ".")
	if groups := strings.Split(whole, " "); len(groups) > 1 {
		for _, g := range groups[1:] {
			if len(g) != 3 {
				return "", false
			}
		}
		whole = strings.Join(groups, "")
	}
	if !isDigits(whole) || len(whole) > 18 || strings.Contains(text, ".") && !isDigits(part) || len(part) > 12 {
		return "", false
	}
	whole = strings.TrimLeft(whole, "0")
	if whole == "" {
		whole = "0"
	}
	if part != "" {
		whole += "." + part
	}
	return rules.Decimal(whole), true
}

// doubleNumber is a number as a workbook stores it, when it is longer than anybody
// writes: as many digits as a double needs, or with an exponent.
var doubleNumber = regexp.MustCompile(`^(\d+)(?:\.(\d+))?(?:e([+-]?\d{1,2}))?$`)

// storedText is such a number as it was meant: to 15 digits, which is as many as
// a spreadsheet shows.
func storedText(text string) (rules.Decimal, bool) {
	m := doubleNumber.FindStringSubmatch(text)
	if m == nil || m[3] == "" && (m[2] == "" || len(m[1])+len(m[2]) <= doubleDigits) {
		return "", false
	}
	exponent, _ := strconv.Atoi(m[3])
	digits := strings.TrimLeft(m[1]+m[2], "0")
	if digits == "" {
		return "0", true
	}
	d := rules.Decimal(digits).Shift(exponent - len(m[2]))
	unit := rules.Decimal("1").Shift(exponent - len(m[2]) + len(digits) - min(len(digits), doubleDigits))
	value := rounding{rules.HalfUp, unit.Rat()}.of(d.Rat())
	places, _ := value.FloatPrec()
	return rules.Decimal(value.FloatString(places)), true
}

// doubleDigits is how many decimal digits a double always holds.
const doubleDigits = 15

func isDigits(text string) bool {
	return text != "" && strings.Trim(text, "0123456789") == ""
}

var (
	statedPercent = regexp.MustCompile(`([-–−]?\s?\d{1,3}(?:[,.]\d+)?)\s*(?:%|procent)`)
	statedYear    = regexp.MustCompile(`\b(?:19|20)\d\d\b`)
)

// percentIn is the percent that a label states: "Index 3,0 %".
func percentIn(label string) (*big.Rat, bool) {
	m := statedPercent.FindStringSubmatch(strings.ToLower(label))
	if m == nil {
		return nil, false
	}
	w, ok := readNumber(m[1])
	if !ok {
		return nil, false
	}
	return quo(w.value, ratio(100)), true
}

// yearIn is the year that a heading names, or 0.
func yearIn(text string) int {
	m := statedYear.FindString(text)
	if m == "" {
		return 0
	}
	return int(m[0]-'0')*1000 + int(m[1]-'0')*100 + int(m[2]-'0')*10 + int(m[3]-'0')
}

// scaleIn is the power of ten that a heading gives its numbers, or −1.
func scaleIn(text string) int {
	text = strings.ToLower(text)
	switch {
	case strings.Contains(text, "mnkr"), strings.Contains(text, "mkr"), strings.Contains(text, "miljoner"):
		return 6
	case strings.Contains(text, "tkr"), strings.Contains(text, "tusental"):
		return 3
	}
	return -1
}
