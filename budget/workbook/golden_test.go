package workbook

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// The workbooks of some cases as text: what stands where, every formula, every
// name. UPDATE=1 go test writes them anew; a look at the difference is the
// review.
func TestGoldenWorkbooks(t *testing.T) {
	t.Parallel()
	cases := os.DirFS(filepath.Join("..", "..", "testdata", "cases"))
	for _, name := range []string{"care_point", "unit_forms", "list_sums"} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			got := dump(t, written(t, budgetOf(t, cases, name)))
			golden := filepath.Join("testdata", name+".txt")
			if os.Getenv("UPDATE") == "1" {
				if err := os.MkdirAll("testdata", 0o755); err != nil {
					t.Fatal(err)
				}
				if err := os.WriteFile(golden, []byte(got), 0o644); err != nil {
					t.Fatal(err)
				}
				return
			}
			want, err := os.ReadFile(golden)
			if err != nil {
				t.Fatal(err)
			}
			if at := firstDifference(string(want), got); at != "" {
				t.Errorf("%s differs; UPDATE=1 writes it anew\n%s", golden, at)
			}
		})
	}
}

// firstDifference shows the first lines in which two texts differ.
func firstDifference(want, got string) string {
	w, g := strings.Split(want, "\n"), strings.Split(got, "\n")
	for i := range max(len(w), len(g)) {
		var a, b string
		if i < len(w) {
			a = w[i]
		}
		if i < len(g) {
			b = g[i]
		}
		if a != b {
			return "- " + a + "\n+ " + b
		}
	}
	return ""
}
