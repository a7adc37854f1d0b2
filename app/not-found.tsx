import { NotFound } from "@/components/frame/not-found";

export default function NotFoundPage() {
  return (
    <main className="p-6">
      <NotFound />
    </main>
  );
}
