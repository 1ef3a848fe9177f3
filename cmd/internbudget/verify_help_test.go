package main

import (
	"strings"
	"testing"
	"testing/fstest"

	"internbudget/rules"
)

// The map that the help of verify shows is one that is read, with every key.
func TestHelpShowsAMap(t *testing.T) {
	t.Parallel()
	help := newVerifyCmd(stdio{}).Long
	shown := help[strings.Index(help, "  sheet:"):]
	shown = shown[:strings.Index(shown, "\n\n")]
	m, problems := rules.LoadTableMap(fstest.MapFS{"map.yaml": {Data: []byte(shown)}}, "map.yaml", "")
	if m == nil {
		t.Fatal(problems)
	}
	if len(m.Sheets) != 1 || m.Header.At != 2 || m.Labels.Name != "B" || m.Measure != "tkr" || m.Points != rules.PointsThousands || m.RoundedTo != "100" || !m.Minus ||
		len(m.Rows) != 5 || len(m.Columns) != 8 {
		t.Errorf("the help shows %+v", m)
	}
}
