package workbook

import (
	"fmt"
	"unicode"
	"unicode/utf8"
)

// What Excel allows: characters in a formula, in a text within one, arguments of
// a function, and functions within each other.
const (
	longestFormula = 8192
	longestText    = 255
	mostArguments  = 255
	deepestFormula = 64
)

var errTooLong = fmt.Errorf("the formula is longer than %d characters", longestFormula)

// isFunction reports whether a formula may use the function: those that every
// Excel since 2007 knows by one name, as do the other programs that read its
// files. ROUNDDOWN and ROUNDUP are not among them, see [roundedToWhole].
func isFunction(name string) bool {
	switch name {
	case "ABS", "AND", "CEILING", "CHOOSE", "COUNT", "COUNTA", "COUNTIF", "COUNTIFS", "IF", "IFERROR", "INDEX", "ISNUMBER",
		"MATCH", "MAX", "MIN", "MOD", "MONTH", "NOT", "OR", "ROUND", "ROWS", "SIGN", "SUM", "SUMIF", "SUMIFS",
		"SUMPRODUCT", "TRUNC", "YEAR":
		return true
	}
	return false
}

// refusal is why Excel would not take a formula, and what the rules can do.
type refusal struct {
	what, hint string
	of         error // a kind of refusal that others ask for, or nil
}

func (r refusal) Error() string { return r.what }

func (r refusal) Unwrap() error { return r.of }

// lint refuses a formula that the library would store as it is and that Excel
// would not open: the library checks none.
func lint(formula string) error {
	switch {
	case formula == "":
		return fmt.Errorf("the formula is empty")
	case formula[0] == '=':
		return fmt.Errorf("the formula begins with =: %s", formula)
	case utf8.RuneCountInString(formula) > longestFormula:
		return refusal{fmt.Sprintf("%v: %.60s…", errTooLong, formula), "make a figure of a part of it", errTooLong}
	}
	var room [16]bracket
	open := room[:0]           // those that wait for their ends
	quote, begun := rune(0), 0 // inside a text or a sheet's name; where it, or a word, begins
	for i, c := range formula {
		if quote != 0 {
			if c == quote {
				if c == '"' && utf8.RuneCountInString(formula[begun:i]) > longestText {
					return refusal{what: fmt.Sprintf("a text is longer than %d characters: %.60s…", longestText, formula[begun:i]), hint: "shorten it"}
				}
				quote, begun = 0, i+1
			}
			continue
		}
		switch c {
		case '"', '\'':
			quote = c
		case '(', '{':
			if word := formula[begun:i]; c == '(' && word != "" && !isFunction(word) {
				return fmt.Errorf("%s is not among the functions: %s", word, formula)
			}
			if open = append(open, bracket{c, formula[begun:i], 1}); len(open) > deepestFormula {
				return fmt.Errorf("more than %d brackets stand within each other: %.60s…", deepestFormula, formula)
			}
		case ',':
			if len(open) == 0 {
				return fmt.Errorf("a comma stands outside a function: %s", formula)
			}
			if last := &open[len(open)-1]; last.opens == '(' {
				if last.arguments++; last.arguments > mostArguments {
					return refusal{what: fmt.Sprintf("%s has more than %d arguments: %.60s…", last.function, mostArguments, formula), hint: "make a figure of some of them"}
				}
			}
		case ')', '}':
			if len(open) == 0 || open[len(open)-1].opens != opener(c) {
				return fmt.Errorf("a %c closes nothing: %s", c, formula)
			}
			open = open[:len(open)-1]
		case ';':
			if len(open) == 0 || open[len(open)-1].opens != '{' {
				return fmt.Errorf("arguments are separated by commas: %s", formula)
			}
		}
		if !unicode.IsLetter(c) && !unicode.IsDigit(c) && c != '_' && c != '.' {
			begun = i + utf8.RuneLen(c)
		}
	}
	if len(open) > 0 || quote != 0 {
		return fmt.Errorf("something is left open: %s", formula)
	}
	return nil
}

// bracket is one that is open in a formula: of a function, with its arguments so
// far, of a group or of a table.
type bracket struct {
	opens     rune
	function  string
	arguments int
}

// opener is the bracket that this one ends.
func opener(closing rune) rune {
	if closing == ')' {
		return '('
	}
	return '{'
}
