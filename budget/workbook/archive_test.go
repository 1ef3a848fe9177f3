package workbook

import (
	"archive/zip"
	"bytes"
	"io"
	"slices"
	"testing"
)

const someTypes = `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">` +
	`<Override PartName="/b.xml" ContentType="text/b"></Override><Override PartName="/a.xml" ContentType="text/a"></Override>` +
	`<Default Extension="xml" ContentType="application/xml"></Default></Types>`

// Parts in whatever order give the same archive, and come out as they went in.
func TestArchiveOrder(t *testing.T) {
	t.Parallel()
	parts := map[string]string{contentTypes: someTypes, "xl/b.xml": "<b/>", "xl/a.xml": "<a/>"}
	pack := func(order ...string) []byte {
		var out bytes.Buffer
		a := newArchive(&out)
		for _, name := range order {
			w, err := a.Create(name)
			if err != nil {
				t.Fatal(err)
			}
			if _, err := io.WriteString(w, parts[name]); err != nil {
				t.Fatal(err)
			}
		}
		if err := a.Close(); err != nil {
			t.Fatal(err)
		}
		return out.Bytes()
	}
	first := pack("xl/b.xml", contentTypes, "xl/a.xml")
	if !bytes.Equal(first, pack(contentTypes, "xl/a.xml", "xl/b.xml")) {
		t.Error("two orders of the same parts give different archives")
	}
	r, err := zip.NewReader(bytes.NewReader(first), int64(len(first)))
	if err != nil {
		t.Fatal(err)
	}
	var names []string
	for _, f := range r.File {
		names = append(names, f.Name)
		part, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		got, err := io.ReadAll(part)
		if err != nil {
			t.Fatal(err)
		}
		if f.Name != contentTypes && string(got) != parts[f.Name] {
			t.Errorf("%s holds %s, want %s", f.Name, got, parts[f.Name])
		}
	}
	if want := []string{contentTypes, "xl/a.xml", "xl/b.xml"}; !slices.Equal(names, want) {
		t.Errorf("the archive holds %q, want %q", names, want)
	}
}
