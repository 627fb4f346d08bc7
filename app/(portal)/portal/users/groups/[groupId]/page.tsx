import { GroupPage } from "../../../../_people/group-page.tsx";

type Props = { params: Promise<{ groupId: string }>; searchParams: Promise<{ tab?: string }> };

export default async function GroupRightsPage({ params, searchParams }: Props) {
  const [{ groupId }, { tab }] = await Promise.all([params, searchParams]);
  return <GroupPage groupId={groupId} tab={tab} />;
}
