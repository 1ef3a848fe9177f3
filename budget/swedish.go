package budget

import "strings"

// Minus is the true minus of printed Swedish figures, U+2212.
const Minus = "−"

// Swedish sets a decimal text ("-3651.5") as a Swedish reader expects it: groups
// of three, a decimal comma and a true minus ("−3 651,5"). It rounds nothing;
// nought has no sign.
func Swedish(decimal string) string {
	rest, negative := strings.CutPrefix(decimal, "-")
	whole, part, broken := strings.Cut(rest, ".")
	var b strings.Builder
	if negative && strings.Trim(rest, "0.") != "" {
		b.WriteString(Minus)
	}
	for i, digit := range whole {
		if i > 0 && (len(whole)-i)%3 == 0 {
			b.WriteByte(' ')
		}
		b.WriteRune(digit)
	}
	if broken {
		b.WriteString("," + part)
	}
	return b.String()
}
