package workbook

import (
	"bytes"
	"fmt"
	"io"
	"io/fs"
	"strconv"
	"testing"

	"github.com/xuri/excelize/v2"

	"internbudget/budget"
	"internbudget/budget/internal/generated"
)

// sizes are how many units the benchmarked books have.
func sizes() []int { return []int{50, 500, 2000} }

// BenchmarkWrite writes the workbook of a computed budget. What it should be
// held against is BenchmarkBareStream of the same run.
func BenchmarkWrite(b *testing.B) {
	for _, n := range sizes() {
		b.Run(fmt.Sprint("year/", n), func(b *testing.B) { benchmarkWrite(b, generated.Units(n)) })
		b.Run(fmt.Sprint("months/", n), func(b *testing.B) { benchmarkWrite(b, generated.Months(n)) })
	}
}

func benchmarkWrite(b *testing.B, files fs.FS) {
	book := budgetOf(b, files, ".")
	cells := len(cellsIn(b, book))
	b.ReportAllocs()
	for b.Loop() {
		if err := Write(io.Discard, book, Options{}); err != nil {
			b.Fatal(err)
		}
	}
	b.ReportMetric(float64(cells), "cells")
	b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N)/float64(cells), "ns/cell")
}

// BenchmarkBareStream is the least that the library asks for: the same cells,
// formulas and values made beforehand, streamed without looks or plan.
func BenchmarkBareStream(b *testing.B) {
	for _, n := range sizes() {
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			sheets := rowsOf(b, budgetOf(b, generated.Units(n), "."))
			b.ReportAllocs()
			for b.Loop() {
				if err := bareStream(io.Discard, sheets); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}

// cellsIn are the cells of a budget's workbook.
func cellsIn(b *testing.B, book *budget.Budget) []storedCell {
	f, err := excelize.OpenReader(bytes.NewReader(written(b, book)), excelize.Options{RawCellValue: true})
	if err != nil {
		b.Fatal(err)
	}
	defer f.Close()
	return cellsOf(b, f)
}

// rowsOf are the rows of every sheet, ready to be streamed.
func rowsOf(b *testing.B, book *budget.Budget) [][][]any {
	var sheets [][][]any
	last := ""
	for _, c := range cellsIn(b, book) {
		if c.sheet != last {
			sheets, last = append(sheets, nil), c.sheet
		}
		col, row, err := excelize.CellNameToCoordinates(c.at)
		if err != nil {
			b.Fatal(err)
		}
		sheet := &sheets[len(sheets)-1]
		for len(*sheet) < row {
			*sheet = append(*sheet, nil)
		}
		cells := &(*sheet)[row-1]
		for len(*cells) < col {
			*cells = append(*cells, nil)
		}
		cell := &excelize.Cell{Formula: c.formula, Value: c.value, StyleID: 1}
		if number, err := strconv.ParseFloat(c.value, 64); err == nil {
			cell.Value = number
		}
		(*cells)[col-1] = cell
	}
	return sheets
}

func bareStream(w io.Writer, sheets [][][]any) error {
	f := excelize.NewFile()
	defer f.Close()
	if _, err := f.NewStyle(&excelize.Style{Font: &excelize.Font{Bold: true}}); err != nil {
		return err
	}
	for i, rows := range sheets {
		name := fmt.Sprint("Blad", i)
		if _, err := f.NewSheet(name); err != nil {
			return err
		}
		stream, err := f.NewStreamWriter(name)
		if err != nil {
			return err
		}
		for r, cells := range rows {
			if err := stream.SetRow("A"+strconv.Itoa(r+1), cells, excelize.RowOpts{Height: 15}); err != nil {
				return err
			}
		}
		if err := stream.Flush(); err != nil {
			return err
		}
	}
	return f.Write(w)
}
