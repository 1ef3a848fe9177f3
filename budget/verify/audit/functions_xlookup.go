package audit

// xLookup finds a value in a row or column, and gives what stands as far down or
// across in another.
func (e *evaluator) xLookup(a []node) value {
	of, at, across := e.xFound(a)
	switch {
	case isNotThere(at) && e.missing == "" && len(a) > 3:
		if _, empty := a[3].(emptyNode); !empty {
			return e.branch(a[3])
		}
		return at
	case at.kind == fault:
		return at
	}
	v := e.xItem(of, int32(at.num), across)
	if v.kind == areaValue && v.area.isCell() {
		return e.single(v)
	}
	return v
}

// xFound is where a value stands, counted from 0, down or across, and what to look
// in there.
func (e *evaluator) xFound(a []node) (of, at value, across bool) {
	in := e.value(a[1])
	of = e.valueOrCell(a[2])
	rows, cols := e.shape(in)
	ofRows, ofCols := e.shape(of)
	if rows > 1 && cols > 1 || cols == 1 && rows != ofRows || rows == 1 && cols > 1 && cols != ofCols || rows == 1 && cols == 1 {
		return of, e.fail("XLOOKUP"), false
	}
	mode, from := exact(0), exact(1)
	if len(a) > 4 {
		mode = e.arg(e.orZero(a[4]))
	}
	if len(a) > 5 {
		from = e.arg(a[5])
	}
	if from.num != 1 || mode.kind == fault {
		return of, e.fail("XLOOKUP"), false
	}
	return of, e.nearest("XLOOKUP", e.single(e.value(a[0])), in, mode.num), cols > 1
}

// orZero is an argument, or 0 where it is left out.
func (e *evaluator) orZero(x node) node {
	if _, empty := x.(emptyNode); empty {
		return valueNode{exact(0)}
	}
	return x
}

// valueOrCell is a value; of a reference to a single cell, the reference.
func (e *evaluator) valueOrCell(x node) value {
	if r, ok := x.(refNode); ok && r.single {
		if in, ok := e.areaOf(x); ok {
			return inArea(in)
		}
	}
	return e.value(x)
}

// xItem is what stands in a place of a row or column: a cell, or the row or column
// that crosses it.
func (e *evaluator) xItem(of value, i int32, across bool) value {
	if of.kind == areaValue {
		in := of.area.area
		if across {
			in.col1, in.col2 = in.col1+i, in.col1+i
		} else {
			in.row1, in.row2 = in.row1+i, in.row1+i
		}
		return inArea(in)
	}
	rows := e.matrix(of)
	if !across {
		rows = rows[i : i+1]
	} else {
		var column [][]value
		for _, row := range rows {
			column = append(column, row[i:i+1])
		}
		rows = column
	}
	if len(rows) == 1 && len(rows[0]) == 1 {
		return rows[0][0]
	}
	return value{kind: arrayValue, rows: rows}
}

// nearest is the place, from 0, of the same value in a row or column, or where
// there is none, in whatever order, of the next smaller (-1) or larger (1).
func (e *evaluator) nearest(name string, wanted, in value, mode float64) value {
	if mode == 0 {
		return e.found(name, wanted, in, true)
	}
	if wanted.kind != number || mode != 1 && mode != -1 {
		return e.fail(name)
	}
	at, best := -1, value{}
	e.eachOf(in, func(i int, v value) bool {
		if v.kind != number {
			return true
		}
		c := compare(v, wanted)
		if c == 0 {
			at = i
			return false
		}
		if (c < 0) == (mode < 0) && (at < 0 || (compare(v, best) > 0) == (mode < 0) && compare(v, best) != 0) {
			at, best = i, v
		}
		return true
	})
	if at < 0 {
		return faultOf(notThere)
	}
	return exact(float64(at))
}
