package audit

import (
	"errors"
	"regexp"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

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
	errForm   = errors.New("the formula refers to tables or several sheets at once")
)

// parser reads a formula by recursive descent. References move with the cell
// where the formula is shared: by (rows, columns).
type parser struct {
	text          string
	at            int
	rows, columns int32
	depth         int
}

// parse reads the formula of the cell at row, column.
func parse(f *workbook.Formula, row, column int32) (node, error) {
	if len(f.Text) > mostText {
		return nil, errSyntax
	}
	p := &parser{text: f.Text, rows: row - f.Row, columns: column - f.Column}
	x, err := p.comparison()
	if err != nil {
		return nil, err
	}
	if p.blank(); p.at < len(p.text) {
		if strings.ContainsRune("[#@:", rune(p.text[p.at])) {
			return nil, errForm
		}
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

// strength is how tightly an operator binds.
func strength(op string) int {
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
	x, err := p.primary()
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
		x, err := p.comparison()
		if err == nil && p.take(")") == "" {
			return nil, errForm // a union of references, or no end
		}
		return x, err
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
		return faultNode{code}, nil
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

// onSheet reads a reference that begins with a quoted sheet or a workbook:
// 'Blad 1'!A1, [1]Blad!A1, '[1]Blad 1'!A1.
func (p *parser) onSheet() (node, error) {
	var name string
	if p.text[p.at] == '\'' {
		var err error
		if name, err = p.quoted('\''); err != nil {
			return nil, err
		}
	} else {
		end := strings.IndexByte(p.text[p.at:], ']')
		if end < 0 {
			return nil, errForm
		}
		start := p.at
		p.at += end + 1
		p.letters()
		name = p.text[start:p.at]
	}
	if !strings.HasPrefix(p.text[p.at:], "!") {
		return nil, errForm
	}
	p.at++
	link := ""
	if rest, ok := strings.CutPrefix(name, "["); ok {
		link, name, ok = strings.Cut(rest, "]")
		if !ok {
			return nil, errSyntax
		}
	}
	if strings.Contains(name, ":") {
		return nil, errForm
	}
	return p.reference(name, link)
}

// letters passes over a name.
func (p *parser) letters() string {
	start := p.at
	for p.at < len(p.text) {
		r, size := utf8.DecodeRuneInString(p.text[p.at:])
		if !unicode.IsLetter(r) && !unicode.IsDigit(r) && !strings.ContainsRune("_.\\?…", r) {
			break
		}
		p.at += size
	}
	return p.text[start:p.at]
}

// word reads what begins with a letter: a cell, a function, a name or a sheet.
func (p *parser) word() (node, error) {
	start := p.at
	if p.isReference() {
		return p.reference("", "")
	}
	name := p.letters()
	switch {
	case name == "":
		if strings.ContainsRune("@$", rune(p.text[p.at])) {
			return nil, errForm
		}
		return nil, errSyntax
	case strings.HasPrefix(p.text[p.at:], "!"):
		p.at++
		return p.reference(name, "")
	case strings.HasPrefix(p.text[p.at:], "("):
		p.at++
		args, err := p.arguments(")")
		return callNode{strings.ToUpper(strings.TrimPrefix(strings.TrimPrefix(name, "_xlfn."), "_xlws.")), args}, err
	case strings.EqualFold(name, "TRUE"), strings.EqualFold(name, "FALSE"):
		return booleanNode{strings.EqualFold(name, "TRUE")}, nil
	case strings.HasPrefix(p.text[p.at:], "["), strings.HasPrefix(p.text[p.at:], ":"):
		return nil, errForm
	}
	return nameNode{p.text[start:p.at]}, nil
}

// isReference reports whether a cell or a span of columns stands here, and not
// a longer name or a function such as LOG10(.
func (p *parser) isReference() bool {
	rest := p.text[p.at:]
	for _, form := range []*regexp.Regexp{cellForm, columnForm} {
		if m := form.FindString(rest); m != "" {
			next, _ := utf8.DecodeRuneInString(rest[len(m):])
			if !unicode.IsLetter(next) && !unicode.IsDigit(next) && !strings.ContainsRune("_.(!", next) {
				return true
			}
		}
	}
	return false
}

func (p *parser) reference(sheet, link string) (node, error) {
	x := refNode{sheet: sheet, link: link}
	rest := p.text[p.at:]
	if m := columnForm.FindStringSubmatch(rest); m != nil && !cellForm.MatchString(rest) {
		p.at += len(m[0])
		x.from, x.to = corner{0, columnOf(m[2]), true, m[1] != ""}, corner{rowsOfSheet - 1, columnOf(m[4]), true, m[3] != ""}
	} else if m := rowForm.FindStringSubmatch(rest); m != nil {
		p.at += len(m[0])
		x.from, x.to = corner{rowOf(m[2]), 0, m[1] != "", true}, corner{rowOf(m[4]), columnsOfSheet - 1, m[3] != "", true}
	} else if m := cellForm.FindStringSubmatch(rest); m != nil {
		p.at += len(m[0])
		x.from, x.single = cornerOf(m), true
		if x.to = x.from; strings.HasPrefix(p.text[p.at:], ":") {
			m = cellForm.FindStringSubmatch(p.text[p.at+1:])
			if m == nil {
				return nil, errForm
			}
			p.at += 1 + len(m[0])
			x.to, x.single = cornerOf(m), false
		}
	} else if code := faultForm.FindString(rest); code != "" {
		p.at += len(code)
		return faultNode{code}, nil
	} else {
		return nil, errForm // a name of another sheet or workbook
	}
	if !p.moved(&x.from) || !p.moved(&x.to) {
		return faultNode{"#REF!"}, nil
	}
	return x.upright(), nil
}

// upright is the reference from its upper left to its lower right corner.
func (x refNode) upright() refNode {
	if a, b := &x.from, &x.to; a.row > b.row {
		a.row, b.row, a.fixedRow, b.fixedRow = b.row, a.row, b.fixedRow, a.fixedRow
	}
	if a, b := &x.from, &x.to; a.column > b.column {
		a.column, b.column, a.fixedColumn, b.fixedColumn = b.column, a.column, b.fixedColumn, a.fixedColumn
	}
	return x
}

func cornerOf(m []string) corner { return corner{rowOf(m[4]), columnOf(m[2]), m[3] != "", m[1] != ""} }

func rowOf(digits string) int32 {
	n, _ := strconv.Atoi(digits)
	return int32(n - 1)
}

func columnOf(letters string) int32 {
	n := int32(0)
	for _, c := range strings.ToUpper(letters) {
		n = n*26 + c - 'A' + 1
	}
	return n - 1
}

// moved moves a corner to where the formula is copied, and reports whether it
// is still on the sheet.
func (p *parser) moved(c *corner) bool {
	if !c.fixedRow {
		c.row += p.rows
	}
	if !c.fixedColumn {
		c.column += p.columns
	}
	return c.row >= 0 && c.row < rowsOfSheet && c.column >= 0 && c.column < columnsOfSheet
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
			return nil, errForm // an intersection, or no end
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
