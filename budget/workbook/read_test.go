package workbook

import (
	"archive/zip"
	"bytes"
	"io"
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
func withPart(t *testing.T, data []byte, name string, change func([]byte) []byte) []byte {
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
