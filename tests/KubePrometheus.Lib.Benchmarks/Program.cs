using BenchmarkDotNet.Running;
using KubePrometheus.Benchmarks;

// dotnet run -c Release --project tests/KubePrometheus.Lib.Benchmarks -- --filter '*'     the benchmarks
// dotnet run -c Release --project tests/KubePrometheus.Lib.Benchmarks -- processes        Quickstart in fresh processes
// dotnet run -c Release --project tests/KubePrometheus.Lib.Benchmarks -- many 10000       that many ServiceMonitors in this process
// dotnet run -c Release --project tests/KubePrometheus.Lib.Benchmarks -- validate 20000   that many checked together, and how it grows
// dotnet run -c Release --project tests/KubePrometheus.Lib.Benchmarks -- linear 10        large texts of many mistakes, by megabytes
// dotnet run -c Release --project tests/KubePrometheus.Lib.Benchmarks -- linear 10 by PROGRAM [WORD]     the same by a program
switch (args)
{
    case ["processes"]:
        return Processes.Run();
    case ["many", var count]:
        return ManyMonitors.Run(int.Parse(count, System.Globalization.CultureInfo.InvariantCulture));
    case ["validate", var count]:
        return Together.Run(int.Parse(count, System.Globalization.CultureInfo.InvariantCulture));
    case ["linear", var megabytes]:
        return Linear.Run(int.Parse(megabytes, System.Globalization.CultureInfo.InvariantCulture), null);
    case ["linear", var megabytes, "by", var program]:
        return Linear.Run(int.Parse(megabytes, System.Globalization.CultureInfo.InvariantCulture), program);
    case ["linear", var megabytes, "by", var program, var only]:
        return Linear.Run(int.Parse(megabytes, System.Globalization.CultureInfo.InvariantCulture), program, only);
    case ["linear", var kind, var length]:
        return Linear.RunOne(
            int.Parse(kind, System.Globalization.CultureInfo.InvariantCulture),
            int.Parse(length, System.Globalization.CultureInfo.InvariantCulture));
    default:
        BenchmarkSwitcher.FromAssembly(typeof(StackBenchmarks).Assembly).Run(args);
        return 0;
}
