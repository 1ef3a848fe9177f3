package rules

import (
	"regexp"
	"strings"
)

// The limits on the size of a number: exactness costs nothing below them, and
// no budget needs more.
const (
	maxWholeDigits = 15
	maxDecimals    = 10
)

var (
	plainNumber   = regexp.MustCompile(`^-?(0|[1-9][0-9]*)(\.[0-9]+)?$`)
	commaNumber   = regexp.MustCompile(`^-?[0-9]+,[0-9]+$`)
	spacedNumber  = regexp.MustCompile(`^-?[0-9]{1,3}([\s\x{00a0}\x{2009}\x{202f}]+[0-9]{3})+([.,][0-9]+)?$`)
	zeroNumber    = regexp.MustCompile(`^-?0[0-9]+(\.[0-9]+)?$`)
	exponent      = regexp.MustCompile(`^[-+]?[0-9.]+[eE][-+]?[0-9]+$`)
	numberMeasure = regexp.MustCompile(`^(\S*[0-9])\s*(%|pp|[\p{L}]\S*)$`)
	otherMinus    = strings.NewReplacer("−", "-", "–", "-", "‑", "-", "‐", "-")
	anySpace      = regexp.MustCompile(`[\s\x{00a0}\x{2009}\x{202f}]+`)
)

// ParseDecimal reads a number as the rules write it, 3472 or -1.5. Where the
// text is none it returns what is wrong and how to write it.
func ParseDecimal(text string) (d Decimal, message, hint string) {
	if !plainNumber.MatchString(text) {
		message, hint = misspeltNumber(text)
		return "", message, hint
	}
	whole, part, _ := strings.Cut(strings.TrimPrefix(text, "-"), ".")
	if len(whole) > maxWholeDigits || len(part) > maxDecimals {
		return "", "`" + text + "` has too many digits", "at most 15 before the point and 10 after it"
	}
	if d = Decimal(text); d.IsZero() {
		d = Decimal(strings.TrimPrefix(text, "-"))
	}
	return d, "", ""
}

// misspeltNumber says what is wrong with text that should be a number.
func misspeltNumber(text string) (message, hint string) {
	wrong := "`" + text + "`"
	switch tidy := otherMinus.Replace(text); {
	case text == "":
		return "a number is missing", ""
	case commaNumber.MatchString(text):
		return wrong + ": write a decimal point, " + strings.Replace(text, ",", ".", 1), ""
	case spacedNumber.MatchString(text):
		tidy = strings.Replace(anySpace.ReplaceAllString(text, ""), ",", ".", 1)
		return wrong + ": no space in numbers, " + tidy, ""
	case zeroNumber.MatchString(text):
		sign, digits := "", text
		if rest, ok := strings.CutPrefix(text, "-"); ok {
			sign, digits = "-", rest
		}
		digits = strings.TrimLeft(digits, "0")
		if digits == "" || digits[0] == '.' {
			digits = "0" + digits
		}
		return wrong + ": no zeros in front of a number, " + sign + digits, ""
	case exponent.MatchString(text):
		return wrong + ": no exponents in numbers, write all digits", ""
	case tidy != text && plainNumber.MatchString(tidy):
		return wrong + ": write the minus as a hyphen, " + tidy, ""
	case strings.HasPrefix(text, "+") && plainNumber.MatchString(text[1:]):
		return wrong + ": no plus sign in front of a number, " + text[1:], ""
	}
	return wrong + " is not a number", ""
}

// parseCSVDecimal reads a number as a Swedish spreadsheet writes it, with a
// decimal comma: 1,02. A point is refused, since Swedish Excel reads 1.02 as
// a date.
func parseCSVDecimal(text string) (d Decimal, message, hint string) {
	if strings.Contains(text, ".") && plainNumber.MatchString(text) {
		return "", "`" + text + "`: write a decimal comma, " + strings.Replace(text, ".", ",", 1), ""
	}
	text = otherMinus.Replace(text)
	if commaNumber.MatchString(text) {
		return ParseDecimal(strings.Replace(text, ",", ".", 1))
	}
	return ParseDecimal(text)
}

// splitMeasure parts "3.8 mnkr" into its number and its measure; a text
// without a measure is left as it is.
func splitMeasure(text string) (number, measure string) {
	if exponent.MatchString(text) {
		return text, ""
	}
	if parts := numberMeasure.FindStringSubmatch(text); parts != nil {
		return parts[1], parts[2]
	}
	return text, ""
}
