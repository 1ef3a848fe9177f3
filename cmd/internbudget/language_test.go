package main

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"internbudget/rules"
)

// The rules that the help shows run as they stand, without a word. By hand:
//
//	points     500 × 1,8 + 1 500 × 2,4 = 4 500 and 2 000 × 0,9 = 1 800, à 1 900 kr: 8 550 and 3 420 tkr
//	pay        3 × 220 + 9 × 227 (227,26) = 2 703; 3 × 160 + 9 × 165 (165,28) = 1 965
//	PO 45,2 %  1 221,756 → 1 222; 888,18 → 888
//	IT         50 each; 400 − 100 = 300 by 2 000 and 2 000 persons: 150 each
//	result     8 550 − 2 703 − 1 222 − 50 − 150 = 4 425; 3 420 − 1 965 − 888 − 50 − 150 = 367
//	school     1 000 + 31 + 100 = 1 131, of which 900 is spent: 231
func TestLanguageExample(t *testing.T) {
	t.Parallel()
	file := filepath.Join(t.TempDir(), "budget.yaml")
	if err := os.WriteFile(file, []byte(rules.LanguageExample), 0o644); err != nil {
		t.Fatal(err)
	}
	var out, problems bytes.Buffer
	if code := run([]string{"check", file}, stdio{out: &out, err: &problems}); code != exitFine || out.Len()+problems.Len() > 0 {
		t.Fatalf("check ends with %d: %s%s", code, out.String(), problems.String())
	}
	if code := run([]string{"explain", "-r", file}, stdio{out: &out, err: &problems}); code != exitFine {
		t.Fatalf("explain ends with %d: %s", code, problems.String())
	}
	lines := strings.Split(out.String(), "\n")
	for id, want := range map[string]string{
		"units.norr.care_money": "8 550", "units.norr.pay": "2 703", "units.norr.po": "1 222", "shares.it.norr": "150",
		"units.norr.result": "4 425", "units.söder.result": "367", "frames.school": "1 131", "units.school.deviation": "231",
	} {
		found := false
		for _, line := range lines {
			name, rest, _ := strings.Cut(line, " ")
			value := strings.Join(strings.Fields(strings.ReplaceAll(rest, "\u00a0", " ")), " ")
			found = found || name == id && strings.HasPrefix(value, want+" ")
		}
		if !found {
			t.Errorf("%s is not %s:\n%s", id, want, out.String())
		}
	}
}

// The help is found by its name, and among the commands.
func TestLanguageTopic(t *testing.T) {
	t.Parallel()
	for _, args := range [][]string{{"help", "rules"}, {"rules", "--help"}} {
		var out, problems bytes.Buffer
		if code := run(args, stdio{out: &out, err: &problems}); code != exitFine || strings.TrimSpace(out.String()) != rules.Language() {
			t.Errorf("%v ends with %d: %s%s", args, code, problems.String(), out.String())
		}
	}
	var out bytes.Buffer
	run([]string{"--help"}, stdio{out: &out, err: &out})
	if !strings.Contains(out.String(), "internbudget rules") {
		t.Errorf("the help does not name the language:\n%s", out.String())
	}
}
