package workbook

import (
	"fmt"
	"strings"
	"unicode"
)

// longest is how many characters a formula may have.
const longest = 8192

// functions are those that a formula may use: known to every Excel since 2007
// under one name, and to the other programs that read its files.
const functions = " ABS AND CEILING CHOOSE COUNT COUNTA COUNTIF COUNTIFS IF IFERROR INDEX MATCH MAX MIN MOD MONTH NOT OR " +
	"ROUND ROWS SIGN SUM SUMIF SUMIFS SUMPRODUCT TRUNC YEAR "

// lint refuses a formula that the library would store as it is and that Excel
// would not open: it checks none itself.
func lint(formula string) error {
	switch {
	case formula == "":
		return fmt.Errorf("the formula is empty")
	case formula[0] == '=':
		return fmt.Errorf("the formula begins with =: %s", formula)
	case len([]rune(formula)) > longest:
		return fmt.Errorf("the formula is longer than %d characters: %.60s…", longest, formula)
	}
	var open []rune
	word, quote := "", rune(0)
	for _, c := range formula {
		if quote != 0 {
			if c == quote {
				quote = 0
			}
			continue
		}
		switch c {
		case '"', '\'':
			quote = c
		case '(', '{':
			if c == '(' && word != "" && !strings.Contains(functions, " "+word+" ") {
				return fmt.Errorf("%s is not among the functions: %s", word, formula)
			}
			open = append(open, c)
		case ')', '}':
			if len(open) == 0 || open[len(open)-1] != opening(c) {
				return fmt.Errorf("a %c closes nothing: %s", c, formula)
			}
			open = open[:len(open)-1]
		case ';':
			if len(open) == 0 || open[len(open)-1] != '{' {
				return fmt.Errorf("arguments are separated by commas: %s", formula)
			}
		}
		if unicode.IsLetter(c) || unicode.IsDigit(c) || c == '_' || c == '.' {
			word += string(c)
		} else {
			word = ""
		}
	}
	if len(open) > 0 || quote != 0 {
		return fmt.Errorf("something is left open: %s", formula)
	}
	return nil
}

func opening(closing rune) rune {
	if closing == ')' {
		return '('
	}
	return '{'
}
