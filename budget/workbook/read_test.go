package workbook

import (
	"archive/zip"
	"bytes"
	"fmt"
	"io"
	"slices"
	"strings"
	"testing"
)

// A workbook of our own reads back as what was stored, by raw value.
func TestReadOwnWorkbook(t *testing.T) {
	t.Parallel()
	sheets, err := Read(written(t, shipped(t)))
	if err != nil {
		t.Fatal(err)
	}
	for _, s := range sheets {
		for _, row := range s.Rows {
			if s.Name == "Förutsättningar" && len(row) > 1 && strings.HasPrefix(row[0], "Index") && row[1] == "0.046" {
				return
			}
		}
	}
	t.Error("the index of 4,6 % was not found as 0.046")
}

const unlikely = "holds a tag or text longer, or nested deeper, than any program writes (save it anew as .xlsx)"

// What stands close to the limits is read: tags one after another and within each
// other, marks within texts, values and comments.
func TestGuardLetsThrough(t *testing.T) {
	t.Parallel()
	text := `<?xml version="1.0"?><!-- it's > "all --><a b='">"'>` + strings.Repeat("<b c='</'/><d>'\"</d>", 10*mostNested) +
		strings.Repeat("<e>", mostNested-1) + strings.Repeat("</e>", mostNested-1) + strings.Repeat("x", mostToken-8) + "</a>"
	got, err := io.ReadAll(&guarded{Reader: strings.NewReader(text)})
	if err != nil || string(got) != text {
		t.Errorf("%d bytes of %d are read: %v", len(got), len(text), err)
	}
}

// What is damaged, encrypted or too large is refused with a reason, and never
// read as fewer rows.
func TestReadRefuses(t *testing.T) {
	t.Parallel()
	whole := written(t, shipped(t))
	for _, c := range []struct {
		name string
		data []byte
		want string
	}{
		{"empty", nil, "the file is no workbook, or is damaged (save it anew as .xlsx)"},
		{"text", []byte("Ram;2024\n"), "the file is no workbook, or is damaged (save it anew as .xlsx)"},
		{"truncated", whole[:len(whole)/2], "the file is no workbook, or is damaged (save it anew as .xlsx)"},
		{"encrypted", append([]byte{0xd0, 0xcf, 0x11, 0xe0}, make([]byte, 600)...),
			"the workbook is encrypted, or of the old format .xls (save it as .xlsx without a password)"},
		{"cut sheet", withPart(t, whole, "xl/worksheets/sheet1.xml", func(b []byte) []byte { return b[:len(b)/2] }),
			"the part xl/worksheets/sheet1.xml of the workbook is damaged (save it anew as .xlsx)"},
		{"bomb", withPart(t, whole, "xl/sharedStrings.xml", func([]byte) []byte {
			return bytes.Repeat([]byte("<a>"+strings.Repeat(" ", mostToken-16)+"</a>"), mostUnpacked/mostToken+1)
		}), "the workbook unpacks to more than 256 MiB"},
		{"bomb of one text", withPart(t, whole, "xl/sharedStrings.xml", func([]byte) []byte {
			return []byte("<a>" + strings.Repeat(" ", mostToken+1) + "</a>")
		}), "the part xl/sharedStrings.xml of the workbook " + unlikely},
		{"long tag", withPart(t, whole, "xl/sharedStrings.xml", func([]byte) []byte {
			return []byte(`<a b="` + strings.Repeat(">", mostToken+1) + `"/>`)
		}), "the part xl/sharedStrings.xml of the workbook " + unlikely},
		{"nested", withPart(t, whole, "xl/sharedStrings.xml", func([]byte) []byte {
			return []byte(strings.Repeat("<a>", mostNested+1) + strings.Repeat("</a>", mostNested+1))
		}), "the part xl/sharedStrings.xml of the workbook " + unlikely},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			if _, err := Read(c.data); err == nil || err.Error() != c.want {
				t.Errorf("got %v, want %s", err, c.want)
			}
		})
	}
}

// A workbook that ends too early, wherever, is refused by both readers.
func TestReadRefusesEveryTruncation(t *testing.T) {
	t.Parallel()
	whole := foreign(t)
	for n := range whole {
		if _, err := Read(whole[:n]); err == nil {
			t.Fatalf("the first %d of %d bytes are read", n, len(whole))
		}
		if _, err := Inspect(whole[:n]); err == nil {
			t.Fatalf("the first %d of %d bytes are inspected", n, len(whole))
		}
	}
}

// Rows and cells are read where they stand, in whatever order the file has them;
// a truth value is no number.
func TestReadInAnyOrder(t *testing.T) {
	t.Parallel()
	data := withPart(t, foreign(t), "xl/worksheets/sheet1.xml", func([]byte) []byte {
		return []byte(`<worksheet><sheetData><row r="3"><c r="B3"><v>5</v></c><c r="A3" t="b"><v>1</v></c></row>` +
			`<row r="1"><c r="C1" t="inlineStr"><is><t>Ram</t></is></c></row><row r="2"><c r="A2" t="b"><v>0</v></c></row></sheetData></worksheet>`)
	})
	sheets, err := Read(data)
	if err != nil {
		t.Fatal(err)
	}
	if got := fmt.Sprintf("%q", sheets[0].Rows); got != `[["" "" "Ram"] ["FALSE"] ["TRUE" "5"]]` {
		t.Errorf("it is read as %s", got)
	}
}

// A table has fewer cells than fill the memory, also of those that are empty.
func TestReadRefusesTooManyCells(t *testing.T) {
	t.Parallel()
	var rows strings.Builder
	for range mostRead/50 + 1 {
		rows.WriteString(`<row>` + strings.Repeat("<c/>", 49) + `<c><v>1</v></c></row>`)
	}
	data := withPart(t, foreign(t), "xl/worksheets/sheet1.xml", func([]byte) []byte {
		return []byte(`<worksheet><sheetData>` + rows.String() + `</sheetData></worksheet>`)
	})
	const want = "the sheets have more than 400000 cells (take out those that are not to be verified)"
	if _, err := Read(data); err == nil || err.Error() != want {
		t.Errorf("got %v, want %s", err, want)
	}
	if sheets, err := Read(data, "Gömd"); err != nil || len(sheets) != 2 {
		t.Errorf("another sheet is not read: %v", err)
	}
}

// FuzzRead: whatever bytes a file has, it is read or refused; and what one reader
// finds in a sheet, the other does.
func FuzzRead(f *testing.F) {
	whole := foreign(f)
	f.Add(whole, "")
	f.Add(whole[:len(whole)/2], "")
	for _, cells := range []string{
		`<row r="1"><c r="A1"><v>1</v></c><c r="C1" t="inlineStr"><is><t>a</t></is></c></row>`,
		`<row><c><v>1</v></c><c><v>2</v></c></row><row r="4"><c t="b"><v>1</v></c></row>`,
		`<row r="2"><c r="B2" t="str"><f>A1</f><v>x</v></c></row><row r="1"><c r="A1"><v>7</v></c></row>`,
		`<row r="1"><c r="A1" t="e"><v>#N/A</v></c><c r="A1"><v>3</v></c></row>`,
		`<row r="1"><c r="B1"><v>1</v></c><c r="A1"><v>2</v></c></row>`,
	} {
		f.Add([]byte(nil), cells)
	}
	f.Fuzz(func(t *testing.T, data []byte, cells string) {
		if len(data) == 0 {
			data = withPart(t, whole, "xl/worksheets/sheet1.xml", func([]byte) []byte {
				return []byte(`<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>` + cells + `</sheetData></worksheet>`)
			})
		}
		c, err := Inspect(data)
		sheets, errRead := Read(data)
		if err != nil || errRead != nil {
			return
		}
		for _, s := range sheets {
			at := slices.IndexFunc(c.Sheets, func(one SheetContent) bool { return one.Name == s.Name })
			if at < 0 {
				t.Fatalf("the sheet %q is read, and not inspected", s.Name)
			}
			for _, cell := range c.Sheets[at].Cells {
				if cell.Text == "" {
					continue
				}
				if row, col := int(cell.Row), int(cell.Column); row >= len(s.Rows) || col >= len(s.Rows[row]) || s.Rows[row][col] == "" {
					t.Errorf("%s holds %q, and is not read", CellName(row, col), cell.Text)
				}
			}
		}
	})
}

// A few cells far apart are refused, and do not fill the memory; formats beyond
// the table, without a value, are not the sheet's.
func TestReadSparseSheet(t *testing.T) {
	t.Parallel()
	const head = `<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>` +
		`<row r="1"><c r="A1"><v>1</v></c><c r="B1"><v>2</v></c></row>`
	whole := written(t, shipped(t))
	for far, want := range map[string]string{
		`<row r="1048576"><c r="XFD1048576"><v>5</v></c></row>`: "the sheet Översikt reaches to XFD1048576 and is nearly empty (delete what stands far from its table)",
		`<row r="2"><c r="XFD2"><v>5</v></c></row>`:             "the sheet Översikt reaches to XFD2 and is nearly empty (delete what stands far from its table)",
		`<row r="2000"><c r="ZZ2000"/></row>`:                   "",
	} {
		data := withPart(t, whole, "xl/worksheets/sheet1.xml", func([]byte) []byte {
			return []byte(head + far + `</sheetData></worksheet>`)
		})
		sheets, err := Read(data)
		switch {
		case want != "":
			if err == nil || err.Error() != want {
				t.Errorf("got %v, want %s", err, want)
			}
		case err != nil || len(sheets[0].Rows) != 1 || len(sheets[0].Rows[0]) != 2:
			t.Errorf("%v, %v", sheets[0].Rows, err)
		}
	}
}

// withPart is a workbook with one part changed, or added.
func withPart(t testing.TB, data []byte, name string, change func([]byte) []byte) []byte {
	t.Helper()
	old, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		t.Fatal(err)
	}
	var out bytes.Buffer
	w := zip.NewWriter(&out)
	found := false
	put := func(name string, text []byte) {
		part, err := w.Create(name)
		if err == nil {
			_, err = part.Write(text)
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	for _, part := range old.File {
		r, err := part.Open()
		if err != nil {
			t.Fatal(err)
		}
		var text bytes.Buffer
		if _, err := text.ReadFrom(r); err != nil {
			t.Fatal(err)
		}
		if part.Name == name {
			found = true
			put(name, change(text.Bytes()))
			continue
		}
		put(part.Name, text.Bytes())
	}
	if !found {
		put(name, change(nil))
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}
