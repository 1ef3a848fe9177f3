package audit

// moved is a formula of the rules' workbook with its references where they lead
// to in the file: a range runs from the first to the last of its rows and columns
// that are left, and what is gone is an error, as programs write it.
func (c *comparison) moved(x node, sheet int) node {
	return mapped(x, func(r refNode) node {
		to, ok := c.own.resolved(r, sheet)
		if !ok {
			return r
		}
		p := c.pairOf(to.sheet)
		if p == nil {
			return r
		}
		if r.sheet != "" {
			r.sheet = c.book.sheets[p.file].Name
		}
		if !r.isWholeColumns() {
			if r.from.row, r.to.row, ok = p.rows.span(to.row1, to.row2); !ok {
				return faultNode{code: "#REF!"}
			}
		}
		if !r.isWholeRows() {
			if r.from.column, r.to.column, ok = p.columns.span(to.col1, to.col2); !ok {
				return faultNode{code: "#REF!"}
			}
		}
		return r.upright()
	})
}

// span are the first and the last line of the file for lines of the rules'; it
// reports false where none is left.
func (a *axis) span(from, to int32) (first, last int32, ok bool) {
	for line := from; line <= to; line++ {
		now := a.inFile(line)
		if now < 0 {
			continue
		}
		if !ok {
			first, ok = now, true
		}
		last = now
	}
	return first, last, ok
}

func (x refNode) isWholeColumns() bool { return x.from.row == 0 && x.to.row == rowsOfSheet-1 }
func (x refNode) isWholeRows() bool    { return x.from.column == 0 && x.to.column == columnsOfSheet-1 }

// reachesOver are the numbers of the file that a formula of the rules takes in
// there though the rules do not have them, and the rows and columns of the rules'
// with numbers that it takes in no more, as they are read.
func (c *comparison) reachesOver(x node, sheet int) (added []place, gone []string) {
	walk(x, func(part node) {
		r, ok := part.(refNode)
		if !ok {
			return
		}
		from, ok := c.own.resolved(r, sheet)
		p := (*pair)(nil)
		if ok {
			p = c.pairOf(from.sheet)
		}
		if p == nil {
			return
		}
		if to, kept := c.moved(r, sheet).(refNode); kept && len(p.reached) > 0 {
			in := area{p.file, to.from.row, to.from.column, to.to.row, to.to.column}
			for _, at := range p.reached {
				if in.holds(at) {
					added = append(added, at)
				}
			}
		}
		gone = append(gone, c.goneOf(p, from)...)
	})
	return added, gone
}

// goneOf are the rows and columns of a range of the rules' that hold numbers and
// that the file does not have.
func (c *comparison) goneOf(p *pair, in area) (gone []string) {
	own := c.own.sheets[p.own]
	for row := in.row1; row <= min(in.row2, int32(len(p.rows.now)-1)); row++ {
		if p.rows.now[row] < 0 && c.holdsNumbers(own, area{p.own, row, in.col1, row, in.col2}) {
			gone = append(gone, rowLines.name(row))
		}
	}
	for col := in.col1; col <= min(in.col2, int32(len(p.columns.now)-1)); col++ {
		if p.columns.now[col] < 0 && c.holdsNumbers(own, area{p.own, in.row1, col, in.row2, col}) {
			gone = append(gone, columnLines.name(col))
		}
	}
	return gone
}
