# Completion of ebc for PowerShell. Now: ebc completion powershell | Out-String | Invoke-Expression
# For good: put that line into the file that $PROFILE names

Register-ArgumentCompleter -Native -CommandName ebc -ScriptBlock {
    param($wordToComplete, $commandAst, $cursorPosition)
    $commands = @{
@COMMANDS@
    }
    $options = @{
@OPTIONS@
    }
    $values = @{
@VALUES@
    }
    $arguments = @{
@ARGUMENTS@
    }
    $words = @{
@WORDS@
    }
    $line = @(); $path = ''; $kind = ''; $waits = $false; $literal = $false; $count = 0
    $before = @($commandAst.CommandElements | Select-Object -Skip 1 | Where-Object { $_.Extent.EndOffset -lt $cursorPosition })
    foreach ($element in $before) {
        $word = $element.Extent.Text.Trim("'", '"')
        $line += $word
        if ($waits) { $waits = $false }
        elseif ($literal) { $count += 1 }
        elseif ($word -eq '--') { $literal = $true }
        elseif ($word.StartsWith('-')) {
            foreach ($key in "$path $word", " $word") {
                if (-not $waits -and $values.ContainsKey($key)) { $kind = $values[$key]; $waits = $true }
            }
        }
        elseif ($commands.ContainsKey($path) -and ($commands[$path] | Where-Object { $_[0] -eq $word })) { $path = "$path $word".Trim(); $count = 0 }
        else { $count += 1 }
    }
    $offer = @()
    if (-not $waits) { $kind = '' }
    if (-not $waits -and -not $literal -and "$wordToComplete".StartsWith('-')) { $offer = $options[$path] }
    elseif (-not $waits -and $arguments.ContainsKey("$path $count")) { $kind = $arguments["$path $count"] }
    elseif (-not $waits -and $commands.ContainsKey($path)) { $offer = $commands[$path] }
    elseif (-not $waits -and $arguments.ContainsKey("$path +")) { $kind = $arguments["$path +"] }
    if ($kind -eq 'asked') {
        # What hangs on the words before: the program is asked, with the line up to here.
        $env:_EBC_COMPLETE = '1'
        try { $offer = @(& ebc @line 2>$null | ForEach-Object { $pair = "$_" -split [char]9; , @($pair[0], $pair[-1]) }) }
        finally { Remove-Item Env:_EBC_COMPLETE }
    }
    elseif ($kind) { $offer = $words[$kind] }
    $offer | Where-Object { $_ -and $_[0].StartsWith("$wordToComplete") } | ForEach-Object {
        [System.Management.Automation.CompletionResult]::new($_[0], $_[0], 'ParameterValue', $_[1])
    }
}
