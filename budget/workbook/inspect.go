package workbook

import (
	"archive/zip"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"path"
	"strings"
)

// Content is somebody else's workbook with all that its arithmetic rests on:
// formulas beside stored values, and what is hidden.
type Content struct {
	Sheets []SheetContent
	// Names are the defined names, in the order of the file.
	Names []DefinedName
	// Tables are in the order of the sheets.
	Tables []Table
	// Links are the other workbooks that formulas refer to as [1], [2] and so on.
	Links []string
	// From1904 tells that days are counted from 1904, not 1900.
	From1904 bool
}

// SheetContent is one sheet, its cells in the order of the file. A sheet of
// charts has none.
type SheetContent struct {
	Name   string
	Hidden bool
	Cells  []Cell
	// HiddenRows and HiddenColumns are spans, counted from 0.
	HiddenRows, HiddenColumns []Span
}

// Span is the rows or columns from First to Last, both within.
type Span struct{ First, Last int }

// DefinedName is a name for a reference or a formula. Sheet is the position of
// the sheet that alone knows the name, or -1.
type DefinedName struct {
	Name, Formula string
	Sheet         int
}

// Cell is one cell, its row and column counted from 0.
type Cell struct {
	Row, Column int32
	Kind        CellKind
	Text        string   // the stored value, raw
	Formula     *Formula // nil where the value is typed
}

// CellKind is what a stored value is.
type CellKind uint8

// Blank is a formula's value that was not stored.
const (
	Blank CellKind = iota
	NumberCell
	TextCell
	BooleanCell
	ErrorCell
)

// Formula is a formula without its "=", written as seen from the cell Row,
// Column: cells that share one have the same.
type Formula struct {
	Text        string
	Row, Column int32
	// Array tells that it is computed over arrays; Table, that a data table of
	// Excel gives the value, which has no formula of its own.
	Array, Table bool
	// LastRow and LastColumn are where the values of an array end, which begin in
	// the cell; the other cells have no formula.
	LastRow, LastColumn int32
}

// mostTexts bounds the texts that cells share and those they hold themselves, in
// bytes; mostFormulas the formulas.
const (
	mostTexts    = 64 << 20
	mostFormulas = 32 << 20
)

// Inspect reads a workbook with its formulas. It refuses, with a reason, what is
// no workbook, is encrypted, is damaged, or is too large.
func Inspect(data []byte) (*Content, error) {
	archive, err := wellFormed(data)
	if err != nil {
		return nil, err
	}
	in := &inspection{parts: map[string]*zip.File{}, read: map[string]bool{}, left: mostCells}
	for _, p := range archive.File {
		in.parts[strings.TrimPrefix(p.Name, "/")] = p
	}
	return in.content()
}

// inspection is the reading of one file.
type inspection struct {
	parts map[string]*zip.File
	read  map[string]bool // parts with tables
	texts []string
	left  int // cells that may still come
	size  int // bytes of texts so far
	typed int // bytes of formulas so far, of shared ones in each cell
}

// relations are the parts that a part names, by id.
type relations struct {
	List []struct {
		ID     string `xml:"Id,attr"`
		Type   string `xml:"Type,attr"`
		Target string `xml:"Target,attr"`
	} `xml:"Relationship"`
}

// bookPart is the part that lists sheets and names.
type bookPart struct {
	Properties struct {
		Date1904 string `xml:"date1904,attr"`
	} `xml:"workbookPr"`
	Sheets []struct {
		Name  string `xml:"name,attr"`
		State string `xml:"state,attr"`
		ID    string `xml:"http://schemas.openxmlformats.org/officeDocument/2006/relationships id,attr"`
	} `xml:"sheets>sheet"`
	Links []struct {
		ID string `xml:"http://schemas.openxmlformats.org/officeDocument/2006/relationships id,attr"`
	} `xml:"externalReferences>externalReference"`
	Names []struct {
		Name  string `xml:"name,attr"`
		Sheet *int   `xml:"localSheetId,attr"`
		Text  string `xml:",chardata"`
	} `xml:"definedNames>definedName"`
}

func (in *inspection) content() (*Content, error) {
	at := in.bookPath()
	var book bookPart
	if err := in.decode(at, &book); err != nil {
		return nil, err
	}
	if len(book.Sheets) == 0 {
		return nil, errors.New("the workbook has no sheets (save it anew as .xlsx)")
	}
	targets, err := in.relationsOf(at)
	if err != nil {
		return nil, err
	}
	if err := in.readTexts(at, targets); err != nil {
		return nil, err
	}
	c := &Content{From1904: isTrue(book.Properties.Date1904)}
	for _, n := range book.Names {
		name := DefinedName{Name: n.Name, Formula: n.Text, Sheet: -1}
		if n.Sheet != nil {
			name.Sheet = *n.Sheet
		}
		c.Names = append(c.Names, name)
	}
	for _, l := range book.Links {
		c.Links = append(c.Links, in.linkTarget(joinedPath(at, targets.target(l.ID))))
	}
	for _, s := range book.Sheets {
		sheet := SheetContent{Name: s.Name, Hidden: s.State == "hidden" || s.State == "veryHidden"}
		target := joinedPath(at, targets.target(s.ID))
		if in.parts[target] == nil {
			return nil, fmt.Errorf("the sheet %s is missing from the workbook (save it anew as .xlsx)", s.Name)
		}
		if err := in.readSheet(target, &sheet); err != nil {
			return nil, err
		}
		if err := in.readTables(target, len(c.Sheets), c); err != nil {
			return nil, err
		}
		c.Sheets = append(c.Sheets, sheet)
	}
	return c, nil
}

// bookPath is where the list of sheets stands, nearly always here.
func (in *inspection) bookPath() string {
	if all, err := in.relationsOf(""); err == nil {
		for _, r := range all.List {
			if strings.HasSuffix(r.Type, "/officeDocument") {
				return joinedPath("", r.Target)
			}
		}
	}
	return "xl/workbook.xml"
}

func (in *inspection) relationsOf(part string) (relations, error) {
	var r relations
	dir, file := path.Split(part)
	at := dir + "_rels/" + file + ".rels"
	if in.parts[at] == nil {
		return r, nil
	}
	return r, in.decode(at, &r)
}

func (r relations) target(id string) string {
	for _, one := range r.List {
		if one.ID == id {
			return one.Target
		}
	}
	return ""
}

// joinedPath is a target as seen from a part.
func joinedPath(from, target string) string {
	if rest, ok := strings.CutPrefix(target, "/"); ok {
		return rest
	}
	return path.Join(path.Dir(from), target)
}

// linkTarget is the file that a link leads to.
func (in *inspection) linkTarget(part string) string {
	r, err := in.relationsOf(part)
	if err != nil || len(r.List) == 0 {
		return ""
	}
	return r.List[0].Target
}

func (in *inspection) open(part string) (io.ReadCloser, error) {
	file := in.parts[part]
	if file == nil || !isXML(part) {
		return nil, errNoWorkbook
	}
	r, err := file.Open()
	if err != nil {
		return nil, damaged(part)
	}
	return r, nil
}

func damaged(part string) error {
	return fmt.Errorf("the part %s of the workbook is damaged (save it anew as .xlsx)", part)
}

func (in *inspection) decode(part string, to any) error {
	r, err := in.open(part)
	if err != nil {
		return err
	}
	defer r.Close()
	if err := xml.NewDecoder(r).Decode(to); err != nil {
		return damaged(part)
	}
	return nil
}

// readTexts reads the texts that cells share, without the reading aids that
// stand beside Japanese ones.
func (in *inspection) readTexts(at string, targets relations) error {
	part := ""
	for _, r := range targets.List {
		if strings.HasSuffix(r.Type, "/sharedStrings") {
			part = joinedPath(at, r.Target)
		}
	}
	if in.parts[part] == nil {
		return nil
	}
	r, err := in.open(part)
	if err != nil {
		return err
	}
	defer r.Close()
	tokens := newXMLTokens(r)
	for tokens.next() {
		if tokens.start != "si" {
			continue
		}
		text := tokens.text("si")
		if in.size += len(text) + 16; in.size > mostTexts {
			return tooMany(mostTexts, "texts")
		}
		in.texts = append(in.texts, text)
	}
	if tokens.err != nil {
		return damaged(part)
	}
	return nil
}

func tooMany(bytes int, of string) error {
	return fmt.Errorf("the workbook has more than %d MiB of %s (take out the sheets that are not to be verified)", bytes>>20, of)
}

var errTables = fmt.Errorf("the workbook has more than %d tables (take out the sheets that are not to be verified)", mostTables)

func isTrue(text string) bool { return text == "1" || text == "true" }
