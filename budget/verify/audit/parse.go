package audit

import (
	"errors"
	"regexp"
	"strconv"
	"strings"

	"internbudget/budget/workbook"
)

// The limits of Excel itself on rows, columns and nesting.
const (
	rowsOfSheet    = 1 << 20
	columnsOfSheet = 1 << 14
	mostNested     = 64 * 4
	mostText       = 8192 * 2 // bytes
)

var (
	errSyntax = errors.New("the formula cannot be read")
	errForm   = errors.New("the formula refers to cells in a way that is not read")
	errTable  = errors.New("the formula refers to a table that is not in the workbook")
)

// parser reads a formula by recursive descent. References move with the cell
// where the formula is shared: by (rows, columns). The book tells what the names
// of tables stand for, and where the formula stands what is meant by "this row".
type parser struct {
	book          *book
	sheet         int
	row, column   int32
	text          string
	at            int
	rows, columns int32
	depth         int
}

// parse reads the formula of a cell. One over arrays is read as it stands in the
// first of its cells.
func (b *book) parse(f *workbook.Formula, at place) (node, error) {
	if len(f.Text) > mostText {
		return nil, errSyntax
	}
	if f.Array {
		at.row, at.col = f.Row, f.Column
	}
	p := &parser{book: b, sheet: at.sheet, row: at.row, column: at.col, text: f.Text, rows: at.row - f.Row, columns: at.col - f.Column}
	x, err := p.comparison()
	if err != nil {
		return nil, err
	}
	if p.blank(); p.at < len(p.text) {
		return nil, errSyntax
	}
	return x, nil
}

func (p *parser) blank() {
	for p.at < len(p.text) && strings.IndexByte(" \t\r\n", p.text[p.at]) >= 0 {
		p.at++
	}
}

// take takes the first of the symbols that stands here.
func (p *parser) take(symbols ...string) string {
	p.blank()
	for _, s := range symbols {
		if strings.HasPrefix(p.text[p.at:], s) {
			p.at += len(s)
			return s
		}
	}
	return ""
}

// The binary operators, the weakest first. All but the sign bind to the left.
var levels = [][]string{{"<=", ">=", "<>", "=", "<", ">"}, {"&"}, {"+", "-"}, {"*", "/"}, {"^"}}

// strength is how tightly an operator binds: those between references more than
// those between values.
func strength(op string) int {
	if op == ":" {
		return len(levels) + 2
	}
	for i, level := range levels {
		for _, o := range level {
			if o == op {
				return i + 1
			}
		}
	}
	return len(levels) + 1
}

func (p *parser) comparison() (node, error) { return p.level(0) }

func (p *parser) level(i int) (node, error) {
	if i == len(levels) {
		return p.signed()
	}
	left, err := p.level(i + 1)
	for err == nil {
		op := p.take(levels[i]...)
		if op == "" {
			return left, nil
		}
		var right node
		right, err = p.level(i + 1)
		left = binaryNode{op, left, right}
	}
	return nil, err
}

// signed reads a sign, which binds tighter than ^ in Excel, and percent signs.
func (p *parser) signed() (node, error) {
	if p.depth++; p.depth > mostNested {
		return nil, errSyntax
	}
	defer func() { p.depth-- }()
	if op := p.take("-", "+"); op != "" {
		of, err := p.signed()
		return unaryNode{op[0], of}, err
	}
	x, err := p.referring()
	for err == nil && p.take("%") != "" {
		x = unaryNode{'%', x}
	}
	return x, err
}

var (
	numberForm = regexp.MustCompile(`^(\d+(\.\d*)?|\.\d+)([eE][-+]?\d+)?`)
	cellForm   = regexp.MustCompile(`^(\$?)([A-Za-z]{1,3})(\$?)([0-9]{1,7})`)
	columnForm = regexp.MustCompile(`^(\$?)([A-Za-z]{1,3}):(\$?)([A-Za-z]{1,3})`)
	rowForm    = regexp.MustCompile(`^(\$?)([0-9]{1,7}):(\$?)([0-9]{1,7})`)
	faultForm  = regexp.MustCompile(`^#(NULL!|DIV/0!|VALUE!|REF!|NAME\?|NUM!|N/A)`)
)

func (p *parser) primary() (node, error) {
	p.blank()
	if p.at >= len(p.text) {
		return nil, errSyntax
	}
	rest := p.text[p.at:]
	switch c := rest[0]; {
	case c == '(':
		p.at++
		return p.union()
	case c == '@':
		p.at++
		if p.depth++; p.depth > mostNested {
			return nil, errSyntax
		}
		defer func() { p.depth-- }()
		x, err := p.primary()
		return callNode{"SINGLE", []node{x}}, err
	case c == '"':
		text, err := p.quoted('"')
		return textNode{text}, err
	case c == '{':
		return p.array()
	case c == '#':
		code := faultForm.FindString(rest)
		if p.at += len(code); code == "" {
			return nil, errSyntax
		}
		return faultNode{code: code}, nil
	case c == '\'' || c == '[':
		return p.onSheet()
	case rowForm.MatchString(rest):
		return p.reference("", "")
	case c >= '0' && c <= '9' || c == '.':
		text := numberForm.FindString(rest)
		v, err := strconv.ParseFloat(text, 64)
		if p.at += len(text); text == "" || err != nil {
			return nil, errSyntax
		}
		return numberNode{v, text}, nil
	}
	return p.word()
}

// quoted reads a text in quotes, doubled where it holds one.
func (p *parser) quoted(quote byte) (string, error) {
	var b strings.Builder
	for p.at++; p.at < len(p.text); p.at++ {
		if p.text[p.at] != quote {
			b.WriteByte(p.text[p.at])
			continue
		}
		if p.at+1 < len(p.text) && p.text[p.at+1] == quote {
			p.at++
			b.WriteByte(quote)
			continue
		}
		p.at++
		return b.String(), nil
	}
	return "", errSyntax
}

// arguments reads up to the end of a call.
func (p *parser) arguments(end string) ([]node, error) {
	if p.take(end) != "" {
		return nil, nil
	}
	var args []node
	for {
		p.blank()
		if rest := p.text[p.at:]; strings.HasPrefix(rest, ",") || strings.HasPrefix(rest, end) {
			args = append(args, emptyNode{})
		} else {
			x, err := p.comparison()
			if err != nil {
				return nil, err
			}
			args = append(args, x)
		}
		switch p.take(",", end) {
		case end:
			return args, nil
		case "":
			return nil, errSyntax
		}
	}
}

// array reads constants: {"a","b";1,2}.
func (p *parser) array() (node, error) {
	p.at++
	x := arrayNode{rows: [][]node{nil}}
	for {
		item, err := p.signed()
		if err != nil {
			return nil, err
		}
		last := len(x.rows) - 1
		x.rows[last] = append(x.rows[last], item)
		switch p.take(",", ";", "}") {
		case "}":
			return x, nil
		case ";":
			x.rows = append(x.rows, nil)
		case "":
			return nil, errSyntax
		}
	}
}
