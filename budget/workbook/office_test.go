package workbook

import (
	"context"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"testing"
	"time"
)

// office is LibreOffice with a profile of its own, as the tests use it.
type office struct {
	testing.TB
	program, profile string
}

// newOffice finds LibreOffice. The test is skipped where there is none, but not
// in CI.
func newOffice(t testing.TB) *office {
	t.Helper()
	program, err := exec.LookPath("soffice")
	switch {
	case err != nil && os.Getenv("CI") == "true":
		t.Fatal("LibreOffice is not installed, and nothing can be judged by it")
	case err != nil:
		t.Skip("LibreOffice is not installed: what it judges is skipped")
	}
	return &office{t, program, t.TempDir()}
}

// set writes a file of the user's part of the profile.
func (o *office) set(name, text string) {
	o.Helper()
	path := filepath.Join(o.profile, "user", name)
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		o.Fatal(err)
	}
	if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
		o.Fatal(err)
	}
}

// run runs LibreOffice without windows, and gives what it says. One that hangs is
// stopped.
func (o *office) run(args ...string) []byte {
	o.Helper()
	ctx, cancel := context.WithTimeout(o.Context(), 5*time.Minute)
	defer cancel()
	args = slices.Concat([]string{"--headless", "--norestore", "-env:UserInstallation=file://" + filepath.ToSlash(o.profile)}, args)
	text, err := exec.CommandContext(ctx, o.program, args...).CombinedOutput()
	if err != nil {
		o.Fatalf("soffice: %v\n%s", err, text)
	}
	return text
}

// edited does something to the workbook at source with LibreOffice, in its own
// Basic, and saves it at target.
func edited(t testing.TB, source, target, statements string) {
	t.Helper()
	office := newOffice(t)
	office.run("--terminate_after_init") // it lays out its profile at the first start
	office.set("basic/Standard/script.xlb", macroLibrary)
	office.set("basic/Standard/Edit.xba", macroBegins+statements+macroEnds)
	office.run(`macro:///Standard.Edit.Run("` + filepath.ToSlash(source) + `","` + filepath.ToSlash(target) + `")`)
}

const macroLibrary = `<?xml version="1.0" encoding="UTF-8"?>
<library:library xmlns:library="http://openoffice.org/2000/library" library:name="Standard" library:readonly="false" library:passwordprotected="false">
 <library:element library:name="Edit"/>
</library:library>`

// The macro opens the workbook, and after the statements computes it anew.
const (
	macroBegins = `<?xml version="1.0" encoding="UTF-8"?>
<script:module xmlns:script="http://openoffice.org/2000/script" script:name="Edit" script:language="StarBasic">
Sub Run(source As String, target As String)
  Dim hidden(0) As New com.sun.star.beans.PropertyValue
  hidden(0).Name = "Hidden"
  hidden(0).Value = True
  doc = StarDesktop.loadComponentFromURL(ConvertToURL(source), "_blank", 0, hidden())`
	macroEnds = `
  doc.calculateAll()
  Dim form(0) As New com.sun.star.beans.PropertyValue
  form(0).Name = "FilterName"
  form(0).Value = "Calc MS Excel 2007 XML"
  doc.storeToURL(ConvertToURL(target), form())
  doc.close(True)
End Sub
</script:module>`
)
