package workbook

import (
	"archive/zip"
	"bytes"
	"cmp"
	"compress/flate"
	"encoding/xml"
	"fmt"
	"hash/crc32"
	"io"
	"io/fs"
	"slices"
	"time"
)

// contentTypes is the part that lists the others.
const contentTypes = "[Content_Types].xml"

// archive packs the parts of a workbook so that the same parts give the same
// bytes: the list of content types first and sorted, then the parts by name,
// all with one fixed date. The library hands the parts over in an order that
// differs from run to run.
//
// Parts are compressed as they come, so that only compressed ones are kept.
type archive struct {
	out   *zip.Writer
	parts []*part
	types bytes.Buffer
}

// part is one compressed file of the archive.
type part struct {
	name       string
	compressed bytes.Buffer
	deflate    *flate.Writer
	crc        uint32
	size       uint64
}

// compression is one step quicker than the usual level and packs as well.
const compression = 5

func newArchive(w io.Writer) *archive { return &archive{out: zip.NewWriter(w)} }

// Create begins a part; the one before it is complete.
func (a *archive) Create(name string) (io.Writer, error) {
	if err := a.finish(); err != nil {
		return nil, err
	}
	if name == contentTypes {
		return &a.types, nil
	}
	p := &part{name: name}
	var err error
	if p.deflate, err = flate.NewWriter(&p.compressed, compression); err != nil {
		return nil, err
	}
	a.parts = append(a.parts, p)
	return p, nil
}

// Write adds to the part.
func (p *part) Write(data []byte) (int, error) {
	p.crc = crc32.Update(p.crc, crc32.IEEETable, data)
	p.size += uint64(len(data))
	return p.deflate.Write(data)
}

// finish completes the part that was begun last.
func (a *archive) finish() error {
	if len(a.parts) == 0 {
		return nil
	}
	last := a.parts[len(a.parts)-1]
	if last.deflate == nil {
		return nil
	}
	err := last.deflate.Close()
	last.deflate = nil
	return err
}

// AddFS is asked for by the library's interface and used by nobody.
func (a *archive) AddFS(fs.FS) error {
	return fmt.Errorf("workbook: no file system belongs in a workbook")
}

// Close writes the archive.
func (a *archive) Close() error {
	if err := a.finish(); err != nil {
		return err
	}
	list, err := sortedTypes(a.types.Bytes())
	if err != nil {
		return err
	}
	types, err := a.out.CreateHeader(&zip.FileHeader{Name: contentTypes, Method: zip.Deflate, Modified: packed()})
	if err != nil {
		return err
	}
	if _, err := types.Write(list); err != nil {
		return err
	}
	slices.SortFunc(a.parts, func(p, q *part) int { return cmp.Compare(p.name, q.name) })
	for _, p := range a.parts {
		w, err := a.out.CreateRaw(&zip.FileHeader{
			Name: p.name, Method: zip.Deflate, Modified: packed(), CRC32: p.crc,
			CompressedSize64: uint64(p.compressed.Len()), UncompressedSize64: p.size,
		})
		if err != nil {
			return err
		}
		if _, err := p.compressed.WriteTo(w); err != nil {
			return err
		}
	}
	return a.out.Close()
}

// packed is the date that every part carries: the first one an archive can
// hold, since a real one would make every file different.
func packed() time.Time { return time.Date(1980, 1, 1, 0, 0, 0, 0, time.UTC) }

// sortedTypes is the list of content types in a fixed order.
func sortedTypes(list []byte) ([]byte, error) {
	type defaultType struct {
		Extension   string `xml:",attr"`
		ContentType string `xml:",attr"`
	}
	type override struct {
		PartName    string `xml:",attr"`
		ContentType string `xml:",attr"`
	}
	var types struct {
		XMLName   xml.Name      `xml:"http://schemas.openxmlformats.org/package/2006/content-types Types"`
		Defaults  []defaultType `xml:"Default"`
		Overrides []override    `xml:"Override"`
	}
	if err := xml.Unmarshal(list, &types); err != nil {
		return nil, fmt.Errorf("list of content types: %w", err)
	}
	slices.SortFunc(types.Defaults, func(a, b defaultType) int { return cmp.Compare(a.Extension, b.Extension) })
	slices.SortFunc(types.Overrides, func(a, b override) int { return cmp.Compare(a.PartName, b.PartName) })
	out, err := xml.Marshal(types)
	return append([]byte(xml.Header), out...), err
}
