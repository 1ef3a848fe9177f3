package audit

import (
	"regexp"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"
)

// referring reads references and what joins them: a range from one to another,
// and a blank, which means the cells that both have.
func (p *parser) referring() (node, error) {
	x, err := p.ranged()
	for err == nil && refersTo(x) && p.standsApart() {
		p.blank()
		var right node
		if right, err = p.ranged(); err == nil && !refersTo(right) {
			return nil, errSyntax
		}
		x = binaryNode{" ", x, right}
	}
	return x, err
}

// standsApart reports whether a reference begins here after a blank.
func (p *parser) standsApart() bool {
	rest := strings.TrimLeft(p.text[p.at:], " ")
	if len(rest) == 0 || len(rest) == len(p.text)-p.at {
		return false
	}
	first, _ := utf8.DecodeRuneInString(rest)
	return unicode.IsLetter(first) || strings.ContainsRune("$'_\\([", first) || strings.HasPrefix(rest, "#REF!")
}

func (p *parser) ranged() (node, error) {
	x, err := p.primary()
	for err == nil && isCall(x) && strings.HasPrefix(p.text[p.at:], "(") {
		p.at++
		var args []node
		args, err = p.arguments(")")
		x = callNode{"", append([]node{x}, args...)}
	}
	for err == nil && refersTo(x) {
		switch rest := p.text[p.at:]; {
		case strings.HasPrefix(rest, ":"):
			p.at++
			var right node
			if right, err = p.primary(); err == nil && !refersTo(right) {
				return nil, errSyntax
			}
			x = binaryNode{":", x, right}
		case strings.HasPrefix(rest, "#") && isCell(x):
			p.at++
			x = callNode{"ANCHORARRAY", []node{x}}
		default:
			return x, nil
		}
	}
	return x, err
}

func isCell(x node) bool {
	r, ok := x.(refNode)
	return ok && r.single
}

func isCall(x node) bool {
	_, ok := x.(callNode)
	return ok
}

// refersTo reports whether a part of a formula may stand for cells, and not only
// for their values.
func refersTo(x node) bool {
	switch x := x.(type) {
	case refNode, nameNode, unionNode:
		return true
	case faultNode:
		return x.code == "#REF!"
	case binaryNode:
		return x.op == ":" || x.op == " "
	case callNode:
		return givesCells(x.name)
	}
	return false
}

// union reads what stands in parentheses: a formula, or several references as one.
func (p *parser) union() (node, error) {
	x, err := p.comparison()
	if err != nil {
		return nil, err
	}
	all := []node{x}
	for p.take(",") != "" {
		if x, err = p.comparison(); err != nil {
			return nil, err
		}
		all = append(all, x)
	}
	switch {
	case p.take(")") == "":
		return nil, errSyntax
	case len(all) == 1:
		return all[0], nil
	}
	return unionNode{all}, nil
}

// onSheet reads a reference that begins with a quoted sheet or a workbook:
// 'Blad 1'!A1, [1]Blad!A1, '[1]Blad 1'!A1; or with the brackets of a column.
func (p *parser) onSheet() (node, error) {
	start := p.at
	var name string
	if p.text[p.at] == '\'' {
		var err error
		if name, err = p.quoted('\''); err != nil {
			return nil, err
		}
	} else {
		end := strings.IndexByte(p.text[p.at:], ']')
		if end < 0 {
			return nil, errSyntax
		}
		p.at += end + 1
		p.letters()
		if name = p.text[start:p.at]; !strings.HasPrefix(p.text[p.at:], "!") {
			p.at = start
			return p.structured("", start)
		}
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

// sheetsHere are several sheets, such as Jan:Dec before an exclamation mark, or ""
// where something else stands.
func (p *parser) sheetsHere() string {
	start := p.at
	defer func() { p.at = start }()
	if p.letters(); p.at == start || !strings.HasPrefix(p.text[p.at:], ":") {
		return ""
	}
	p.at++
	if p.letters() == "" || !strings.HasPrefix(p.text[p.at:], "!") {
		return ""
	}
	return p.text[start:p.at]
}

// word reads what begins with a letter: a cell, a function, a name, a table or a
// sheet.
func (p *parser) word() (node, error) {
	start := p.at
	if sheets := p.sheetsHere(); sheets != "" {
		p.at += len(sheets) + 1
		return p.reference(sheets, "")
	}
	if p.isReference() {
		return p.reference("", "")
	}
	name := p.letters()
	switch {
	case name == "":
		if strings.HasPrefix(p.text[p.at:], "$") {
			return nil, errForm
		}
		return nil, errSyntax
	case strings.HasPrefix(p.text[p.at:], "!"):
		p.at++
		return p.reference(name, "")
	case strings.HasPrefix(p.text[p.at:], "("):
		p.at++
		args, err := p.arguments(")")
		return callNode{functionWord(name), args}, err
	case strings.EqualFold(name, "TRUE"), strings.EqualFold(name, "FALSE"):
		return booleanNode{strings.EqualFold(name, "TRUE")}, nil
	case strings.HasPrefix(p.text[p.at:], "["):
		return p.structured(name, start)
	}
	if t := p.table(name); t != nil {
		return p.inTable(t, specifier{}, start), nil
	}
	return nameNode{strings.TrimPrefix(name, "_xlpm."), ""}, nil
}

// functionWord is the name of a function without what a file puts before those
// that are younger than its format.
func functionWord(name string) string {
	return strings.ToUpper(strings.TrimPrefix(strings.TrimPrefix(name, "_xlfn."), "_xlws."))
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
	if first, last, several := strings.Cut(sheet, ":"); several {
		if x.sheet, x.last = first, last; link != "" {
			return nil, errForm
		}
	}
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
		x.to = x.from
		if m = p.corner(); m != nil {
			p.at += 1 + len(m[0])
			x.to, x.single = cornerOf(m), false
		}
	} else if code := faultForm.FindString(rest); code != "" {
		p.at += len(code)
		return faultNode{code: code}, nil
	} else if name := p.letters(); name != "" && link == "" && x.last == "" {
		return nameNode{name, sheet}, nil
	} else {
		return nil, errForm // a name of another workbook
	}
	if !p.moved(&x.from) || !p.moved(&x.to) {
		return faultNode{code: "#REF!"}, nil
	}
	return x.upright(), nil
}

// corner is the cell where a range ends that begins before the colon here, or nil
// where something else follows.
func (p *parser) corner() []string {
	rest, ok := strings.CutPrefix(p.text[p.at:], ":")
	if !ok {
		return nil
	}
	m := cellForm.FindStringSubmatch(rest)
	if m == nil {
		return nil
	}
	next, _ := utf8.DecodeRuneInString(rest[len(m[0]):])
	if unicode.IsLetter(next) || unicode.IsDigit(next) || strings.ContainsRune("_.(![", next) {
		return nil
	}
	return m
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
