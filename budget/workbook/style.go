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

// look is a style as it stands in one cell: its name, the number format, and
// what the column and the sheet add.
type look struct {
	name   styleName
	format string // "" for General
	focus  bool   // in the column the eye should find
	split  bool   // with a vertical rule to its left
	dense  bool   // on a sheet that must hold much
	wrap   bool   // in a row whose words are broken over lines
}

// styles is the registry of the file: every look becomes a style of the file
// once.
type styles struct {
	file  *excelize.File
	looks [styleNames]style
	ids   map[look]int
	err   error // the first that happened
}

func newStyles(file *excelize.File) *styles {
	return &styles{file: file, looks: looks(), ids: make(map[look]int)}
}

// id is the style of the file for a look.
func (s *styles) id(l look) int {
	if id, ok := s.ids[l]; ok {
		return id
	}
	id, err := s.file.NewStyle(s.resolve(l).definition(l.format))
	if err != nil && s.err == nil {
		s.err = err
	}
	s.ids[l] = id
	return id
}

// resolve adds what the column and the sheet say to the style.
func (s *styles) resolve(l look) style {
	style := s.looks[l.name]
	if style.size == 0 {
		style.size = 10
		if l.dense {
			style.size = 9.5
		}
	}
	if l.focus && style.fill == "" {
		style.fill = focus
	}
	if l.focus && l.name >= headL && l.name <= headPad {
		style.colour = brand
	}
	style.wrap = style.wrap || l.wrap
	if l.split {
		style.left = edge{thin, split}
	}
	return style
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
