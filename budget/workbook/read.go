package workbook

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"strings"

	"github.com/xuri/excelize/v2"
)

// Limits on somebody else's workbook: more than a budget needs, and less than
// would fill the memory of a machine.
const (
	mostUnpacked = 256 << 20 // bytes of the file when unpacked
	mostCells    = 1_200_000
)

var encryptedMark = []byte{0xd0, 0xcf, 0x11, 0xe0}

var errNoWorkbook = errors.New("the file is no workbook, or is damaged (save it anew as .xlsx)")

// wellFormed opens a workbook of which every part is there in full and within
// bounds: the library would give fewer rows of a damaged sheet, and no error.
func wellFormed(data []byte) (*zip.Reader, error) {
	if bytes.HasPrefix(data, encryptedMark) {
		return nil, errors.New("the workbook is encrypted, or of the old format .xls (save it as .xlsx without a password)")
	}
	archive, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		return nil, errNoWorkbook
	}
	left := int64(mostUnpacked)
	for _, part := range archive.File {
		if !isXML(part.Name) {
			continue
		}
		n, err := readThrough(part, left)
		if err != nil {
			return nil, fmt.Errorf("the part %s of the workbook %w", part.Name, err)
		}
		if left -= n; left <= 0 {
			return nil, fmt.Errorf("the workbook unpacks to more than %d MiB", mostUnpacked>>20)
		}
	}
	return archive, nil
}

// isXML reports whether a part is read at all.
func isXML(part string) bool {
	return strings.HasSuffix(part, ".xml") || strings.HasSuffix(part, ".rels")
}

// readThrough reads a part to its end as XML.
func readThrough(part *zip.File, most int64) (int64, error) {
	r, err := part.Open()
	if err != nil {
		return 0, errors.New("is damaged (save it anew as .xlsx)")
	}
	defer r.Close()
	counted := &io.LimitedReader{R: &guarded{Reader: r}, N: most}
	decoder := xml.NewDecoder(counted)
	for {
		_, err := decoder.Token()
		switch {
		case err == io.EOF, counted.N <= 0:
			return most - counted.N, nil
		case errors.Is(err, errUnlikely):
			return 0, errors.New("holds a tag or text longer, or nested deeper, than any program writes (save it anew as .xlsx)")
		case err != nil:
			return 0, errors.New("is damaged (save it anew as .xlsx)")
		}
	}
}

// CellName is the name of the cell in row i and column j, counted from 0: "B7".
func CellName(i, j int) string {
	name, err := excelize.CoordinatesToCellName(j+1, i+1)
	if err != nil {
		return ""
	}
	return name
}
