package workbook

import "github.com/xuri/excelize/v2"

// The palette. Each colour has one meaning; none is the only bearer of it,
// since the appendix is also printed in grey.
const (
	ink      = "1B2733" // text, figures, rules over sums
	muted    = "55626F" // heads, units, notes
	brand    = "0B3C5D" // titles, sections, grand totals, first series
	up       = "5B9AC4" // increase, second series
	down     = "B54708" // decrease, the bar at warnings
	pale     = "B3CBDB" // third series
	grid     = "DDE4E9" // rules under rows
	split    = "CBD5DC" // vertical rules between groups
	focus    = "EDF3F7" // fill of the budget year
	input    = "FFF9E3" // fill of inputs
	inputInk = "1F4E9E" // figures of inputs, links
	okInk    = "1E6B3A" // always with the word OK
	felFill  = "A4262C" // always with the word FEL
	white    = "FFFFFF"
)

// Border styles of the file format.
const (
	thin   = 1
	medium = 2
	dotted = 4
	thick  = 5
)

const (
	textFont = "Calibri"
	codeFont = "Courier New"
)

// edge is one side of a cell: how it is drawn and in which colour.
type edge struct {
	line   int
	colour string
}

// style is the look of a cell without its number format: size 10, ink and
// centred vertically where nothing is said.
type style struct {
	font                     string
	size                     float64
	bold, italic, underlined bool
	colour                   string
	horizontal, vertical     string
	indent                   int
	wrap                     bool
	fill                     string
	top, bottom, left        edge
}

// Names of the styles. A name says what stands in the cell; styleOf says how
// that looks.
type styleName uint8

const (
	plain styleName = iota
	title
	sub
	nav
	state
	h2
	unit
	headL
	head
	headC
	headText // over texts, with their indent
	headPad  // of two lines, over padded figures
	group
	sec
	lab0
	lab1
	lab2
	num
	numMuted
	txt
	txtM
	labS
	numS
	txtS
	labT
	numT
	txtT
	not
	notS
	notT
	in  // an input that is decided
	inA // an assumed one, standing by itself
	inM // an assumed one in a matrix
	status
	ok
	okT
	warn
	key1
	key2
	key3
	note
	aux
	auxHead
	auxNum
	code
	link
	coverOrganisation
	coverTitle
	coverLine
	coverRule
	kLab
	kVal
	kSub
	kOK
	contentsLink
	legendText
	legendStatus
	legendOK
	lineName // of a line of words that is no label
	sampleFEL
	styleNames // how many there are
)

// styleOf says how each name looks. A call for a name is a call for its whole
// look, so this is the one place where looks are changed.
func styleOf(n styleName) style {
	gridRule, inkRule, brandRule := edge{thin, grid}, edge{thin, ink}, edge{thin, brand}
	double := edge{medium, brand}
	switch n {
	case title:
		return style{size: 18, bold: true, colour: brand, vertical: "bottom"}
	case sub:
		return style{colour: muted, bottom: brandRule}
	case nav:
		return style{size: 9, colour: inputInk, underlined: true, horizontal: "right", vertical: "bottom"}
	case state:
		return style{bold: true, colour: muted, horizontal: "right", bottom: brandRule}
	case h2:
		return style{size: 12, bold: true, vertical: "bottom"}
	case unit:
		return style{size: 9, colour: muted, horizontal: "right", vertical: "bottom"}
	case headL:
		return style{size: 9, bold: true, colour: muted, horizontal: "left", vertical: "bottom", wrap: true, bottom: brandRule}
	case head:
		return style{size: 9, bold: true, colour: muted, horizontal: "right", vertical: "bottom", wrap: true, bottom: brandRule}
	case headC:
		return style{size: 9, bold: true, colour: muted, horizontal: "center", vertical: "bottom", wrap: true, bottom: brandRule}
	case headText:
		return style{size: 9, bold: true, colour: muted, horizontal: "left", indent: 1, vertical: "bottom", wrap: true, bottom: brandRule}
	case headPad:
		return style{size: 9, bold: true, colour: muted, horizontal: "right", indent: 1, vertical: "bottom", wrap: true, bottom: brandRule}
	case group:
		return style{size: 9, bold: true, colour: muted, horizontal: "left", indent: 1, bottom: edge{thin, muted}}
	case sec:
		return style{bold: true, colour: brand, vertical: "bottom"}
	case lab0, lab1, lab2:
		return style{horizontal: "left", indent: int(n - lab0), bottom: gridRule}
	case num:
		return style{horizontal: "right", bottom: gridRule}
	case numMuted:
		return style{colour: muted, horizontal: "right", bottom: gridRule}
	case txt:
		return style{horizontal: "left", indent: 1, bottom: gridRule}
	case txtM:
		return style{size: 9, colour: muted, horizontal: "left", indent: 1, bottom: gridRule}
	case labS:
		return style{bold: true, horizontal: "left", top: inkRule}
	case numS:
		return style{bold: true, horizontal: "right", top: inkRule}
	case txtS:
		return style{bold: true, horizontal: "left", indent: 1, top: inkRule}
	case labT:
		return style{bold: true, colour: brand, horizontal: "left", top: brandRule, bottom: double}
	case numT:
		return style{bold: true, colour: brand, horizontal: "right", top: brandRule, bottom: double}
	case txtT:
		return style{bold: true, colour: brand, horizontal: "left", indent: 1, top: brandRule, bottom: double}
	case not:
		return style{size: 9, colour: muted, horizontal: "center", bottom: gridRule}
	case notS:
		return style{size: 9, colour: muted, horizontal: "center", top: inkRule}
	case notT:
		return style{size: 9, colour: muted, horizontal: "center", top: brandRule, bottom: double}
	default:
		return styleOfRest(n)
	}
}

// styleOfRest is the second half of styleOf: inputs, states, notes and cover.
func styleOfRest(n styleName) style {
	gridRule := edge{thin, grid}
	switch n {
	case in:
		return style{colour: inputInk, horizontal: "right", fill: input, bottom: gridRule}
	case inA:
		return style{colour: inputInk, italic: true, horizontal: "right", fill: input, bottom: edge{dotted, muted}}
	case inM:
		return style{colour: inputInk, italic: true, horizontal: "right", fill: input, bottom: gridRule}
	case status:
		return style{size: 9, horizontal: "left", indent: 1, bottom: gridRule}
	case ok:
		return style{bold: true, colour: okInk, horizontal: "center", bottom: gridRule}
	case okT:
		return style{bold: true, colour: okInk, horizontal: "center", top: edge{thin, brand}, bottom: edge{medium, brand}}
	case warn:
		return style{size: 9, horizontal: "left", indent: 1, left: edge{thick, down}}
	case key1, key2, key3:
		colours := [...]string{brand, up, pale}
		return style{size: 9, horizontal: "left", indent: 1, left: edge{thick, colours[n-key1]}}
	case note:
		return style{size: 9, colour: muted}
	case aux:
		return style{size: 8, colour: muted}
	case auxHead:
		return style{size: 8, bold: true, colour: muted, horizontal: "right"}
	case auxNum:
		return style{size: 8, colour: muted, horizontal: "right"}
	case code:
		return style{font: codeFont, size: 8, colour: muted, horizontal: "left", indent: 1, bottom: gridRule}
	case link:
		return style{size: 9, colour: inputInk, underlined: true, horizontal: "left", bottom: gridRule}
	case coverOrganisation:
		return style{size: 9, bold: true, colour: muted}
	case coverTitle:
		return style{size: 28, bold: true, colour: brand}
	case coverLine:
		return style{size: 12}
	case coverRule:
		return style{top: edge{medium, brand}}
	case kLab:
		return style{size: 9, colour: muted, horizontal: "left", top: edge{medium, brand}}
	case kVal:
		return style{size: 20, bold: true, colour: brand, horizontal: "left"}
	case kSub:
		return style{size: 9, colour: muted, horizontal: "left"}
	case kOK:
		return style{size: 20, bold: true, colour: okInk, horizontal: "left"}
	case contentsLink:
		return style{size: 9, colour: inputInk, underlined: true}
	case legendText:
		return style{size: 9, colour: muted, horizontal: "left", indent: 1}
	case legendStatus:
		return style{size: 9, horizontal: "right"}
	case legendOK:
		return style{bold: true, colour: okInk, horizontal: "right"}
	case lineName:
		return style{size: 9, colour: muted, horizontal: "left", bottom: gridRule}
	case sampleFEL:
		return style{bold: true, colour: white, horizontal: "right", fill: felFill}
	}
	return style{}
}

// look is a style as it stands in one cell: its name, the number format, and
// what the column and the sheet add.
type look struct {
	name   styleName
	format string // "" for General
	focus  bool   // in the column the eye should find
	split  bool   // with a vertical rule to its left
	dense  bool   // on a sheet that must hold much
}

// styles is the registry of the file: every look becomes a style of the file
// once.
type styles struct {
	file *excelize.File
	ids  map[look]int
	err  error // the first that happened
}

func newStyles(file *excelize.File) *styles {
	return &styles{file: file, ids: make(map[look]int)}
}

// id is the style of the file for a look.
func (s *styles) id(l look) int {
	if id, ok := s.ids[l]; ok {
		return id
	}
	id, err := s.file.NewStyle(l.resolve().definition(l.format))
	if err != nil && s.err == nil {
		s.err = err
	}
	s.ids[l] = id
	return id
}

// resolve adds what the column and the sheet say to the style.
func (l look) resolve() style {
	s := styleOf(l.name)
	if s.size == 0 {
		s.size = 10
		if l.dense {
			s.size = 9.5
		}
	}
	if l.focus && s.fill == "" {
		s.fill = focus
	}
	if l.focus && l.name >= headL && l.name <= headPad {
		s.colour = brand
	}
	if l.split {
		s.left = edge{thin, split}
	}
	return s
}

// definition spells a style out for the file.
func (s style) definition(format string) *excelize.Style {
	def := &excelize.Style{
		Font: &excelize.Font{
			Family: s.font, Size: s.size, Bold: s.bold, Italic: s.italic, Color: s.colour,
		},
		Alignment: &excelize.Alignment{
			Horizontal: s.horizontal, Vertical: s.vertical, Indent: s.indent, WrapText: s.wrap,
		},
	}
	if s.font == "" {
		def.Font.Family = textFont
	}
	if s.colour == "" {
		def.Font.Color = ink
	}
	if s.underlined {
		def.Font.Underline = "single"
	}
	if s.vertical == "" {
		def.Alignment.Vertical = "center"
	}
	if s.fill != "" {
		def.Fill = excelize.Fill{Type: "pattern", Pattern: 1, Color: []string{s.fill}}
	}
	for _, side := range []struct {
		name string
		edge edge
	}{{"left", s.left}, {"top", s.top}, {"bottom", s.bottom}} {
		if side.edge.line != 0 {
			def.Border = append(def.Border, excelize.Border{Type: side.name, Style: side.edge.line, Color: side.edge.colour})
		}
	}
	if format != "" {
		def.CustomNumFmt = &format
	}
	return def
}
