package audit

import (
	"strings"
	"unicode/utf8"
)

// ofTexts are the functions of texts that do not depend on a language.
func ofTexts(name string) (function, bool) {
	switch name {
	case "LEN":
		return textFunction(1, 1, func(e *evaluator, t []string, _ []int) value { return exact(float64(utf8.RuneCountInString(t[0]))) })
	case "TRIM":
		return textFunction(1, 1, func(_ *evaluator, t []string, _ []int) value {
			return textOf(strings.Join(strings.FieldsFunc(t[0], func(r rune) bool { return r == ' ' }), " "))
		})
	case "UPPER":
		return textFunction(1, 1, func(_ *evaluator, t []string, _ []int) value { return textOf(strings.ToUpper(t[0])) })
	case "LOWER":
		return textFunction(1, 1, func(_ *evaluator, t []string, _ []int) value { return textOf(strings.ToLower(t[0])) })
	case "EXACT":
		return textFunction(2, 2, func(_ *evaluator, t []string, _ []int) value { return truthOf(t[0] == t[1]) })
	case "CONCATENATE":
		return textFunction(several, 1, func(e *evaluator, t []string, _ []int) value {
			all := textOf("")
			for _, part := range t {
				if all.kind == text {
					all = e.joined(all, textOf(part))
				}
			}
			return all
		})
	case "LEFT", "RIGHT":
		return textFunction(1, 1, func(_ *evaluator, t []string, n []int) value { return endOf(t[0], n, name == "LEFT") }, 1)
	case "MID":
		return textFunction(1, 3, func(_ *evaluator, t []string, n []int) value { return middleOf(t[0], n[0], n[1]) }, 1, 1)
	case "REPT":
		return textFunction(1, 2, func(e *evaluator, t []string, n []int) value {
			if n[0] < 0 || n[0]*utf8.RuneCountInString(t[0]) > mostCellText {
				return faultOf("#VALUE!")
			}
			return textOf(strings.Repeat(t[0], n[0]))
		}, 0)
	case "FIND", "SEARCH":
		return textFunction(2, 2, func(e *evaluator, t []string, n []int) value { return e.foundIn(name, t[0], t[1], n[0]) }, 1)
	case "SUBSTITUTE":
		return textFunction(3, 3, func(e *evaluator, t []string, n []int) value { return substituted(t[0], t[1], t[2], n[0]) }, 0)
	}
	return function{}, false
}

const mostCellText = 32767 // letters in a cell

// textFunction takes so many texts, and then numbers, which are these where they
// are left out; least is how many arguments there must be. Several texts may be
// any number.
func textFunction(texts, least int, of func(e *evaluator, t []string, n []int) value, numbers ...int) (function, bool) {
	return function{least: least, most: min(texts+len(numbers), several), of: func(e *evaluator, args []node) value {
		var t []string
		n := append([]int(nil), numbers...)
		for i, a := range args {
			v := e.single(e.value(a))
			if i >= texts {
				if v = e.asNumber(v); v.kind == number {
					n[i-texts] = int(max(-1, min(v.num, mostCellText)))
					continue
				}
			} else if v = e.asText(v); v.kind == text {
				t = append(t, v.text)
				continue
			}
			return v
		}
		if len(t) < min(texts, len(args)) || texts < several && len(t) < texts {
			return e.fail("TEXT")
		}
		return of(e, t, n)
	}}, true
}

func endOf(s string, n []int, first bool) value {
	letters := []rune(s)
	count := n[0]
	if count < 0 {
		return faultOf("#VALUE!")
	}
	count = min(count, len(letters))
	if first {
		return textOf(string(letters[:count]))
	}
	return textOf(string(letters[len(letters)-count:]))
}

func middleOf(s string, start, count int) value {
	letters := []rune(s)
	if start < 1 || count < 0 {
		return faultOf("#VALUE!")
	}
	from := min(start-1, len(letters))
	return textOf(string(letters[from:min(from+count, len(letters))]))
}

// foundIn is where a text stands within another, from 1. SEARCH passes over the
// case of letters; its marks that stand for any letters are not computed.
func (e *evaluator) foundIn(name, wanted, in string, start int) value {
	if name == "SEARCH" {
		if strings.ContainsAny(wanted, "*?~") {
			return e.fail(name)
		}
		wanted, in = strings.ToLower(wanted), strings.ToLower(in)
	}
	letters := []rune(in)
	if start < 1 || start > len(letters)+1 {
		return faultOf("#VALUE!")
	}
	rest := string(letters[start-1:])
	i := strings.Index(rest, wanted)
	if i < 0 {
		return faultOf("#VALUE!")
	}
	return exact(float64(start + utf8.RuneCountInString(rest[:i])))
}

// substituted replaces every occurrence of a text, or the one that is told.
func substituted(s, old, with string, which int) value {
	switch {
	case which < 0:
		return faultOf("#VALUE!")
	case old == "":
		return textOf(s)
	case which == 0:
		if strings.Count(s, old)*len(with) > 4*mostCellText {
			return faultOf("#VALUE!")
		}
		return textOf(strings.ReplaceAll(s, old, with))
	}
	at := 0
	for n := 1; ; n++ {
		i := strings.Index(s[at:], old)
		if i < 0 {
			return textOf(s)
		}
		if at += i; n == which {
			return textOf(s[:at] + with + s[at+len(old):])
		}
		at += len(old)
	}
}
