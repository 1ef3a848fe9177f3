package audit

import (
	"fmt"
	"io/fs"
	"math/rand/v2"
	"os"
	"slices"
	"strings"
	"testing"

	"internbudget/budget/verify"
	"internbudget/budget/workbook"
	"internbudget/rules"
)

// Our own workbooks, of all shipped years and of the cases worked by hand, give
// no finding, and every formula in them is computed.
func TestOwnWorkbooksGiveNoFinding(t *testing.T) {
	t.Parallel()
	examine := func(fsys fs.FS, name string) {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			_, content := built(t, fsys, name)
			r := Workbook("budget.xlsx", content, nil)
			if all := found(r); len(all) > 0 {
				t.Errorf("found %q", all)
			}
			for _, text := range r.Undetectable {
				if text != unseen {
					t.Errorf("not examined: %q", text)
				}
			}
			last := r.Findings[len(r.Findings)-1]
			if !strings.HasPrefix(last.Sentences[0], "Alla ") && !strings.HasPrefix(last.Sentences[0], "Inga ") && !strings.HasPrefix(last.Sentences[0], "1 formel") {
				t.Errorf("it ends in %q", last.Sentences)
			}
		})
	}
	for _, year := range []string{"2023", "2024", "2025", "2026"} {
		examine(rules.Shipped(), "halland/"+year)
	}
	cases := os.DirFS("../../../testdata/cases")
	folders, err := fs.ReadDir(cases, ".")
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range folders {
		examine(cases, f.Name())
	}
}

// planted is one error in one cell of the shipped workbook, and its finding.
var planted = []struct {
	label string
	fits  func(o *original, p place, c *workbook.Cell) bool
	plant func(c *workbook.Cell)
}{
	{labelTyped, (*original).inPattern, func(c *workbook.Cell) { c.Formula = nil }},
	{labelPattern, (*original).inPattern, func(c *workbook.Cell) { c.Formula = rewritten(c, "%s+0") }},
	{labelStored, (*original).isUnused, func(c *workbook.Cell) { c.Text = "-123456.5" }},
	{labelFault, (*original).isUnused, func(c *workbook.Cell) { c.Kind, c.Text = workbook.ErrorCell, "#REF!" }},
	{labelCircle, (*original).isUnused, func(c *workbook.Cell) {
		c.Formula = rewritten(c, "%s+0*"+workbook.CellName(int(c.Row), int(c.Column)))
	}},
	{labelConstant, (*original).isFormula, func(c *workbook.Cell) { c.Formula = rewritten(c, "(%s)*1.25/1.25") }},
}

func rewritten(c *workbook.Cell, with string) *workbook.Formula {
	f := *c.Formula
	f.Text = fmt.Sprintf(with, f.Text)
	return &f
}

// original is the workbook before anything is planted.
type original struct {
	*auditor
	used map[place]bool // by formulas
}

func originalOf(c *workbook.Content) *original {
	o := &original{newAuditor("budget.xlsx", c), map[place]bool{}}
	for i, s := range o.book.sheets {
		o.forms = append(o.forms, make([]forms, len(s.Cells)))
		for j := range s.Cells {
			if s.Cells[j].Formula == nil {
				continue
			}
			o.formula(i, j, &s.Cells[j])
			for steps, at := 1<<20, o.begin(i, j); ; {
				sheet, k, ok := o.precedent(&at, &steps)
				if !ok {
					break
				}
				o.used[o.placeOf(sheet, k)] = true
			}
		}
	}
	return o
}

func (o *original) isFormula(_ place, c *workbook.Cell) bool {
	return c.Formula != nil && c.Kind == workbook.NumberCell
}

// inPattern: the neighbours on both sides, down or across, share a form.
func (o *original) inPattern(p place, c *workbook.Cell) bool {
	if !o.isFormula(p, c) || o.isSum(p.sheet, c) {
		return false
	}
	return o.expected(p.sheet, c, forms{}) != nil
}

func (o *original) isUnused(p place, c *workbook.Cell) bool { return o.isFormula(p, c) && !o.used[p] }

// Errors of every kind, planted at once in the shipped workbook at places drawn
// by a fixed seed, are found in their cells, and nothing is found in another.
func TestPlantedErrorsAreFound(t *testing.T) {
	t.Parallel()
	c := shipped(t)
	o := originalOf(c)
	fit := make([][]place, len(planted))
	for i, s := range o.book.sheets {
		for j := range s.Cells {
			for k, kind := range planted {
				if p := o.placeOf(i, j); kind.fits(o, p, &s.Cells[j]) {
					fit[k] = append(fit[k], p)
				}
			}
		}
	}
	random := rand.New(rand.NewPCG(2024, 4))
	for round := range 2 {
		at, before := map[place]string{}, map[place]workbook.Cell{}
		for k, kind := range planted {
			p := fit[k][random.IntN(len(fit[k]))]
			cell := o.book.sheets[p.sheet].cell(p.row, p.col)
			at[p], before[p] = kind.label, *cell
			kind.plant(cell)
		}
		all := found(Workbook("budget.xlsx", c, nil))
		for p, label := range at {
			if !slices.Contains(all, label+": "+o.at(p)) {
				t.Errorf("round %d: %s at %s was not found", round, label, o.at(p))
			}
			all = slices.DeleteFunc(all, func(one string) bool { return strings.HasSuffix(one, ": "+o.at(p)) })
		}
		if len(all) > 0 {
			t.Errorf("round %d: %q is found where nothing was planted", round, all)
		}
		for p, cell := range before {
			*o.book.sheets[p.sheet].cell(p.row, p.col) = cell
		}
	}
}

// What is but for the last digits is fine, and rounding, which a strict
// verification counts.
func TestLastDigitsAreRounding(t *testing.T) {
	t.Parallel()
	r := Workbook("budget.xlsx", bookOf(map[string]string{
		"A1": "0.1", "A2": "0.2", "A3": "1000000", "B1": "=A1+A2+A3-A3|0.3", "B2": "=A1+A2+A3-A3|0.3", "B3": "=A1+A2|0.3",
	}), nil)
	f := r.Findings[0]
	const want = "2 lagrade värden skiljer sig från de omräknade i de sista siffrorna, inte mer än vad kalkylprogram kan tappa."
	if f.Verdict != verify.Rounding || f.Place != "Blad!B1:B2" || f.Sentences[0] != want || !r.IsFine() {
		t.Errorf("%d at %s: %s", f.Verdict, f.Place, f.Sentences)
	}
}

// Where a thousand cells have a finding of one kind, the rest are told together;
// and of two hundred it is told what they move.
func TestManyFindingsAreToldTogether(t *testing.T) {
	t.Parallel()
	cells := map[string]string{}
	for i := range mostSingle + 2 {
		cells[workbook.CellName(2*i, 0)] = "=1+1|3" // 2; apart, so that none is in a pattern
	}
	r := Workbook("budget.xlsx", bookOf(cells), nil)
	if n := len(r.Findings); n != mostSingle+1 {
		t.Fatalf("%d findings", n)
	}
	for at, want := range map[int]string{
		mostDoubts - 1: "Det lagrade värdet är 3. Formeln =1+1 ger 2 av de celler den hänvisar till. Ingen annan formel ändras av det.",
		mostDoubts:     "Det lagrade värdet är 3. Formeln =1+1 ger 2 av de celler den hänvisar till. Verkan på summorna är inte beräknad: fynden är många.",
		mostSingle:     "Detsamma gäller 2 celler till.",
	} {
		if got := strings.Join(r.Findings[at].Sentences, " "); got != want {
			t.Errorf("finding %d is %q, not %q", at, got, want)
		}
	}
	if got := r.Findings[mostSingle].Place; got != "Blad!A2001, A2003" {
		t.Errorf("the rest stand at %s", got)
	}
}

// BenchmarkAudit is a workbook of 100 000 formulas, in columns of products and
// of running sums over the twelve columns beside.
func BenchmarkAudit(b *testing.B) {
	for _, rows := range []int{5_000, 10_000} {
		b.Run(fmt.Sprintf("%d formulas", rows*10), func(b *testing.B) {
			sheet := workbook.SheetContent{Name: "Blad"}
			for r := range int32(rows) {
				for c := range int32(10) {
					sheet.Cells = append(sheet.Cells, workbook.Cell{Row: r, Column: c, Kind: workbook.NumberCell, Text: "3"})
				}
				for c := range int32(10) {
					row := r + 1
					text, stored := fmt.Sprintf("ROUND($A%d*%s%d,0)", row, string(rune('A'+c)), row), "9"
					if c == 9 {
						text, stored = fmt.Sprintf("SUM(A%d:J%d)", row, row), "30"
					}
					sheet.Cells = append(sheet.Cells, workbook.Cell{
						Row: r, Column: 10 + c, Kind: workbook.NumberCell, Text: stored,
						Formula: &workbook.Formula{Text: text, Row: r, Column: 10 + c},
					})
				}
			}
			content := &workbook.Content{Sheets: []workbook.SheetContent{sheet}}
			b.ReportAllocs()
			for b.Loop() {
				if r := Workbook("budget.xlsx", content, nil); !r.IsFine() {
					b.Fatal(found(r))
				}
			}
		})
	}
}
