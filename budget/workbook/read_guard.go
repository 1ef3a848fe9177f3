package workbook

import (
	"errors"
	"io"
)

// Limits on the XML of a part: a cell holds 32 767 letters, and no part of a
// workbook is nested deeply.
const (
	mostToken  = 1 << 20 // bytes of a tag, or of a text between tags
	mostNested = 200
)

// errUnlikely is the error of XML that no program writes, and that only fills
// the memory of who reads it.
var errUnlikely = errors.New("no program writes such XML")

// guarded reads XML as it comes, and stops where a tag or a text is longer, or
// tags are nested deeper, than in any workbook.
type guarded struct {
	io.Reader
	length int  // of the tag or text so far
	depth  int  // of the tags that are open
	tag    bool // within < and >
	quote  byte // within a value of a tag
	first  byte // after <
	last   byte // before >
}

// Read fails with errUnlikely.
func (g *guarded) Read(p []byte) (int, error) {
	n, err := g.Reader.Read(p)
	for _, c := range p[:n] {
		if g.length++; g.length > mostToken {
			return 0, errUnlikely
		}
		switch {
		case g.quote != 0:
			if c == g.quote {
				g.quote = 0
			}
		case !g.tag:
			if c == '<' {
				g.tag, g.length, g.first = true, 0, 0
			}
			continue
		case c == '>':
			if g.nest(); g.depth > mostNested {
				return 0, errUnlikely
			}
			g.tag, g.length = false, 0
		case (c == '"' || c == '\'') && g.first != '!' && g.first != '?':
			g.quote = c
		}
		if g.first == 0 {
			g.first = c
		}
		g.last = c
	}
	return n, err
}

// nest counts the tag that just ended.
func (g *guarded) nest() {
	switch {
	case g.first == '/':
		g.depth--
	case g.last != '/' && g.first != '!' && g.first != '?':
		g.depth++
	}
}
