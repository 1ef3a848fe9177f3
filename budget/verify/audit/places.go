package audit

import (
	"slices"
	"strings"

	"internbudget/budget/workbook"
)

// places are cells by what they have in common, in the order of meeting.
type places struct {
	keys []string
	at   map[string][]place
}

func newPlaces() *places { return &places{at: map[string][]place{}} }

func (p *places) add(key string, at place) {
	all := p.at[key]
	if all == nil {
		p.keys = append(p.keys, key)
	}
	if n := len(all); n > 0 && all[n-1] == at {
		return
	}
	p.at[key] = append(all, at)
}

// mostShown is how many blocks of cells a finding names.
const mostShown = 8

// list names cells, those that stand together as a block: "Blad!B7:B9, C4".
func (a *auditor) list(all []place) string {
	var b strings.Builder
	blocks := blocksOf(all)
	for i, k := range blocks {
		if i == mostShown && len(blocks) > mostShown+1 {
			left := 0
			for _, k := range blocks[i:] {
				left += int(k.last.row-k.first.row+1) * int(k.last.col-k.first.col+1)
			}
			b.WriteString(andMore(left))
			break
		}
		if i > 0 {
			b.WriteString(", ")
		}
		if i == 0 || blocks[i-1].first.sheet != k.first.sheet {
			b.WriteString(a.book.sheets[k.first.sheet].Name + "!")
		}
		b.WriteString(workbook.CellName(int(k.first.row), int(k.first.col)))
		if k.first != k.last {
			b.WriteString(":" + workbook.CellName(int(k.last.row), int(k.last.col)))
		}
	}
	return b.String()
}

// block is a rectangle of cells.
type block struct{ first, last place }

// blocksOf joins cells into pieces of columns, and pieces side by side into
// blocks.
func blocksOf(all []place) []block {
	all = slices.Clone(all)
	slices.SortFunc(all, func(p, q place) int {
		if p.sheet != q.sheet {
			return p.sheet - q.sheet
		}
		if p.col != q.col {
			return int(p.col - q.col)
		}
		return int(p.row - q.row)
	})
	var pieces []block
	for _, p := range all {
		if n := len(pieces); n > 0 {
			if last := pieces[n-1].last; last.sheet == p.sheet && last.col == p.col && last.row+1 == p.row {
				pieces[n-1].last = p
				continue
			}
		}
		pieces = append(pieces, block{p, p})
	}
	var blocks []block
	for _, k := range pieces {
		if n := len(blocks); n > 0 {
			last := &blocks[n-1]
			if last.last.sheet == k.first.sheet && last.last.col+1 == k.first.col && last.first.row == k.first.row && last.last.row == k.last.row {
				last.last = k.last
				continue
			}
		}
		blocks = append(blocks, k)
	}
	return blocks
}
