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
	zeroNumber    = regexp.MustCompile(`^(-?)0+([0-9]+(?:\.[0-9]+)?)$`)
	exponent      = regexp.MustCompile(`^[-+]?[0-9.]+[eE][-+]?[0-9]+$`)
	otherBase     = regexp.MustCompile(`^-?0[xob][0-9a-fA-F_]+$`)
	numberMeasure = regexp.MustCompile(`^([^\p{L}]*[0-9])\s*(%|pp|\p{L}\S*)$`)
	otherMinus    = strings.NewReplacer("−", "-", "–", "-", "‑", "-", "‐", "-")
	anySpace      = regexp.MustCompile(`[\s\x{00a0}\x{2009}\x{202f}]+`)
)

// ParseDecimal reads a number as the rules write it, 3472 or -1.5. Where the
// text is none it returns what is wrong and how to write it.
func ParseDecimal(text string) (d Decimal, message, hint string) {
	if !plainNumber.MatchString(text) {
		return "", misspeltNumber(text, "."), ""
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

// parseCSVDecimal reads a number as a Swedish spreadsheet writes it, with a
// decimal comma: 1,02. A point is refused, since Swedish Excel reads 1.02 as
// a date.
func parseCSVDecimal(text string) (d Decimal, message, hint string) {
	pointed := otherMinus.Replace(strings.Replace(text, ",", ".", 1))
	if strings.Contains(text, ".") || !plainNumber.MatchString(pointed) {
		return "", misspeltNumber(text, ","), ""
	}
	return ParseDecimal(pointed)
}

// misspeltNumber says what is wrong with text that should be a number, and how
// it is written with this decimal sign.
func misspeltNumber(text, sign string) string {
	switch wrong := "`" + text + "`"; {
	case text == "":
		return "a number is missing"
	case exponent.MatchString(text):
		return wrong + ": no exponents in numbers, write all digits"
	default:
		tidy, why := tidied(text, sign)
		if why == "" {
			return wrong + " is not a number"
		}
		if sign == "," && asThousands.MatchString(text) {
			return wrong + ": write " + strings.Replace(text, ".", "", 1) + ", or with a decimal comma " + tidy
		}
		return wrong + ": " + why + ", " + tidy
	}
}

// tidied is the number that a text was meant to be, and the first reason why it
// is none; the reason is empty where no number can be seen in it.
func tidied(text, sign string) (tidy, why string) {
	mend := func(to, because string) {
		if to != tidy && why == "" {
			why = because
		}
		tidy = to
	}
	if tidy = text; sign == "," {
		tidy = otherMinus.Replace(strings.Replace(text, ",", ".", 1))
	}
	mend(otherMinus.Replace(tidy), "write the minus as a hyphen")
	mend(strings.TrimPrefix(tidy, "+"), "no plus sign in front of a number")
	if spacedNumber.MatchString(tidy) {
		mend(anySpace.ReplaceAllString(tidy, ""), "no space in numbers")
	}
	if commaNumber.MatchString(tidy) {
		mend(strings.Replace(tidy, ",", ".", 1), "write a decimal point")
	}
	mend(zeroNumber.ReplaceAllString(tidy, "$1$2"), "no zeros in front of a number")
	if !plainNumber.MatchString(tidy) {
		return "", ""
	}
	if why == "" && sign == "," {
		why = "write a decimal comma"
	}
	return strings.Replace(tidy, ".", sign, 1), why
}

// splitMeasure parts "3.8 mnkr" into its number and its measure; a text
// without a measure is left as it is.
func splitMeasure(text string) (number, measure string) {
	if exponent.MatchString(text) || otherBase.MatchString(text) {
		return text, ""
	}
	if parts := numberMeasure.FindStringSubmatch(text); parts != nil {
		return parts[1], parts[2]
	}
	return text, ""
}
