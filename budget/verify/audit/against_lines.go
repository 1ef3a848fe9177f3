package audit

import (
	"slices"

	"internbudget/budget/workbook"
)

// axis tells how the rows of two sheets belong together, or their columns: those
// of the rules' workbook and those of the file.
type axis struct {
	now  []int32 // the line of the file for each line of the rules'; -1 where it is gone
	back []int32 // the line of the rules' for each line of the file; -1 where it is new
}

// inFile is the line of the file for a line of the rules' sheet, or -1. Beyond
// the lines that hold something all have moved alike.
func (a *axis) inFile(line int32) int32 { return counterpart(a.now, a.back, line) }

// inRules is the line of the rules' sheet for a line of the file, or -1.
func (a *axis) inRules(line int32) int32 { return counterpart(a.back, a.now, line) }

func counterpart(to, from []int32, line int32) int32 {
	if int(line) >= len(to) {
		return line + int32(len(from)-len(to))
	}
	return to[line]
}

// isInOrder reports whether the lines of the file come in the order of the
// rules'.
func (a *axis) isInOrder() bool {
	last := int32(-1)
	for _, line := range a.now {
		if line < 0 {
			continue
		}
		if line < last {
			return false
		}
		last = line
	}
	return true
}

// lines are the rows or the columns of a sheet.
type lines struct {
	names []string // the first typed text of each
	hold  []bool   // whether anything stands there
}

// mostAligned is how many lines of a sheet are aligned by their texts; our own
// have fewer.
const mostAligned = 100_000

// linesOf are the lines of a sheet, each named by its first typed text: those
// after it, such as a status, may change where the line does not. at tells the
// line of a cell, or a number below 0 where the cell has no say.
func linesOf(s *sheet, at func(*workbook.Cell) int32) lines {
	var l lines
	for i := range s.Cells {
		cell := &s.Cells[i]
		line := int(at(cell))
		if line < 0 || line >= mostAligned {
			continue
		}
		if n := line + 1 - len(l.names); n > 0 {
			l.names = append(l.names, make([]string, n)...)
			l.hold = append(l.hold, make([]bool, n)...)
		}
		l.hold[line] = true
		if l.names[line] == "" && cell.Formula == nil && cell.Kind == workbook.TextCell {
			l.names[line] = cell.Text
		}
	}
	return l
}

// aligned pairs lines by their names. Where none has moved they stay as they
// are, though some may be called something else.
func aligned(before, now lines) axis {
	if len(before.names) != len(now.names) || !stillStand(before.names, now.names) {
		a := matched(before.names, now.names)
		for n := len(a.back); n > 0 && a.back[n-1] < 0 && now.names[n-1] == ""; n = len(a.back) {
			a.back = a.back[:n-1] // cells beyond the last line, and not a new one
		}
		return a
	}
	same := make([]int32, len(now.names))
	for i := range same {
		same[i] = int32(i)
	}
	return axis{same, same}
}

// stillStand reports whether lines stand where they stood, though some of their
// texts are changed: no text has moved to another line.
func stillStand(before, now []string) bool {
	at := onlyLines(now)
	for i, text := range before {
		if j, there := at[text]; there && j != i && j >= 0 {
			return false
		}
	}
	return true
}

// onlyLines are the texts that name a line, each with its line; -1 where several
// lines have it.
func onlyLines(texts []string) map[string]int {
	at := map[string]int{}
	for i, text := range texts {
		if _, again := at[text]; again {
			at[text] = -1
		} else if text != "" {
			at[text] = i
		}
	}
	return at
}

// matched pairs lines both ways. Texts that name one line in each tell where the
// others stand between them, which are paired in order: with the next that has
// the same text, lines without any with one beside a line that is paired, and as
// many as are left between two pairs, which are called something else.
func matched(before, now []string) axis {
	m := matching{axis{unpaired(len(before)), unpaired(len(now))}, before, now}
	inBefore, inNow := onlyLines(before), onlyLines(now)
	for text, i := range inBefore {
		if j, there := inNow[text]; there && i >= 0 && j >= 0 {
			m.pair(i, j)
		}
	}
	m.sameTexts()
	for i := range before {
		m.beside(i, -1)
	}
	for i := len(before) - 1; i >= 0; i-- {
		m.beside(i, 1)
	}
	m.renamed()
	return m.axis
}

// matching is the pairing of lines as far as it has come.
type matching struct {
	axis
	before, after []string
}

func (m *matching) pair(i, j int) { m.now[i], m.back[j] = int32(j), int32(i) }

// sameTexts pairs lines with the next that has the same text, but not beyond one
// that is sure.
func (m *matching) sameTexts() {
	next := 0
	for i, text := range m.before {
		if m.now[i] >= 0 {
			next = int(m.now[i]) + 1
			continue
		}
		for j := next; text != "" && j < len(m.after) && m.back[j] < 0; j++ {
			if m.after[j] == text {
				m.pair(i, j)
				next = j + 1
				break
			}
		}
	}
}

// beside pairs a line without text with one beside the line that its neighbour is
// paired with.
func (m *matching) beside(i, step int) {
	from := i + step
	if m.now[i] >= 0 || m.before[i] != "" || from < 0 || from >= len(m.now) || m.now[from] < 0 {
		return
	}
	if j := int(m.now[from]) - step; j >= 0 && j < len(m.after) && m.back[j] < 0 && m.after[j] == "" {
		m.pair(i, j)
	}
}

// renamed pairs the lines that are left between two pairs, where both have as
// many.
func (m *matching) renamed() {
	for i := 0; i < len(m.now); i++ {
		if m.now[i] >= 0 {
			continue
		}
		end := i
		for end < len(m.now) && m.now[end] < 0 {
			end++
		}
		j := 0
		if i > 0 {
			j = int(m.now[i-1]) + 1
		}
		last := j
		for last < len(m.back) && m.back[last] < 0 {
			last++
		}
		closed := end == len(m.now) && last == len(m.back) || end < len(m.now) && last == int(m.now[end])
		if closed && last-j == end-i {
			for k := range end - i {
				m.pair(i+k, j+k)
			}
		}
		i = end
	}
}

func unpaired(n int) []int32 { return slices.Repeat([]int32{-1}, n) }
